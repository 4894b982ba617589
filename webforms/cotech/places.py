"""Where an item may be attached: under another parent, or to another group."""

from pipeline.definitions import Form
from webforms.cotech.table import Table
from webforms.placing import choices_of_place


def choices(table: Table, form: Form) -> dict[str, dict[str, str]]:
    """The places that stand, by heading: parents under their group, groups under their chapter."""
    return choices_of_place(table.standing, form, {})


def found(table: Table, form: Form, place: str) -> dict[str, str]:
    """What the decision says of a place; empty when it is none."""
    known = {each for offered in choices(table, form).values() for each in offered}
    return {"parent" if form.parent else "groupe": place} if place in known else {}
