"""docassemble without its server: nothing to read bar codes, nobody to talk to."""

import sys
import types

import docassemble.base.config

docassemble.base.config.daconfig["nltk socket"] = "/dev/null"
for name in ("pyzbar", "pyzbar.pyzbar"):  # it needs a library of the system
    sys.modules[name] = types.ModuleType(name)
vars(sys.modules["pyzbar.pyzbar"])["decode"] = None

from tests.docassemble.rendering import main  # noqa: E402 (once the above is in place)

sys.exit(main())
