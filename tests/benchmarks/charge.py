"""Thirty people who write in one large contract for a minute, on this machine alone.

Each keeps changing an answer of their own, in fiches that they share by threes, and looks at the
tree now and then; of each three, two belong to the group and one to the comité technique. The
floors are a bare Flask view that does one INSERT, and one that does one SELECT: the same server in
the same process, as many people at the same pace just before, connections that stay open, an SQLite
as durable; but no account, no right, no history. Afterwards every answer is read back, and one
person alone saves again and again, for what a save takes of the processor.

`python -m tests.benchmarks.charge 20` runs it alone, for 20 seconds.
"""

import json
import random
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import local
from typing import Any
from urllib.parse import urlencode

from flask import Flask
from waitress.server import create_server

from pipeline.definitions import load_definitions
from pipeline.fiche import Contrat, Fiche
from pipeline.store import Author, Store
from pipeline.vocabulary import Origin, Role
from tests.benchmarks.measure import Figure, figure, table
from tests.comptes import cookie
from webforms import create_app

PEOPLE, SECONDS, FLOOR_SECONDS = 30, 60.0, 15.0
GROUPS, ORIENTATIONS, OBJECTIFS, ACTIONS, INDICATEURS = 5, 15, 60, 400, 1200
BETWEEN_SAVES = (1.5, 2.5)
TREE_EVERY = 4
ALONE = 150
"""So many saves of one person alone tell what a save takes of the processor."""
QUESTIONS = ("contenu", "etapes", "resultats_attendus")
SECRET, CONTRAT, HERE = "charge", "charge", "/contrats/charge"
TEXT = "Un texte de quelques lignes, tel qu’un groupe en écrit pour dire ce qu’il veut faire. " * 4


def figures(seconds: float = SECONDS) -> Iterator[Figure]:
    """A save and the tree page, beside their floors; then what was lost."""
    with TemporaryDirectory() as folder:
        base = f"{folder}/charge.db"
        cookies = _prepared(base)
        with Serving(base) as port:
            inserts = _paced(port, min(seconds, FLOOR_SECONDS), _insert)
            selects = _paced(port, min(seconds, FLOOR_SECONDS), _select)
            people = [Person(rank, port, kept) for rank, kept in enumerate(cookies)]
            with ThreadPoolExecutor(PEOPLE) as pool:
                list(pool.map(lambda person: person.work(seconds), people))
            own, bare = _processor(port, people[0].again), _processor(port, _insert)
        saves = [each for person in people for each in person.saves]
        trees = [each for person in people for each in person.trees]
        weights = [person.heaviest for person in people]
        lost = _lost(base, people)
    floor, read = p95(inserts), p95(selects)
    yield figure("a save, 30 people, p95", p95(saves), "s", "one INSERT, p95", floor, aim=3 * floor)
    half, often = p50(inserts), p50(selects)
    yield figure("a save, median", p50(saves), "s", "one INSERT, median", half, aim=3 * half)
    yield figure("a save, processor", own, "s", "one INSERT, processor", bare, aim=3 * bare)
    yield figure("the tree page, median", p50(trees), "s", "one SELECT, median", often, aim=0.3)
    yield figure("the tree page, 30 people, p95", p95(trees), "s", "one SELECT, p95", read, aim=0.3)
    yield figure("the heaviest tree page", max(weights), "kB", "allowed", 100.0, aim=100.0)
    yield figure("answers lost", float(lost), "answers", "saved", float(len(saves)), aim=0.0)


class Person:
    """Somebody at work: what they did, how long each took, what must be found afterwards."""

    def __init__(self, rank: int, port: int, kept: str) -> None:
        self.rank, self.port, self.cookie = rank, port, kept
        self.fiche, self.question = f"a{rank // 3}", QUESTIONS[rank % 3]
        self.saves: list[float] = []
        self.trees: list[float] = []
        self.heaviest, self.acknowledged, self.version = 0.0, "", 1
        self.chance = random.Random(rank)

    def work(self, seconds: float) -> None:
        """Save, wait, look at the tree, for so long."""
        self.line = HTTPConnection("127.0.0.1", self.port, timeout=60)
        page = self._get(f"{HERE}/fiches/{self.fiche}")
        found = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert found, page[:500]
        self.token, end, turn = found[1], time.monotonic() + seconds, 0
        time.sleep(self.chance.uniform(0, BETWEEN_SAVES[1]))
        while time.monotonic() < end:
            turn += 1
            self._save(f"{TEXT}Personne {self.rank}, passage {turn}.")
            if (turn + self.rank) % TREE_EVERY == 0:
                self._look()
            time.sleep(self.chance.uniform(*BETWEEN_SAVES))
        self.line.close()

    def again(self, line: HTTPConnection) -> None:
        """One more save, of something else."""
        self.line = line
        self._save(f"{TEXT}Passage {time.perf_counter_ns()}.")

    def _save(self, text: str) -> None:
        own = f"version.{self.question}"
        sent = {"csrf_token": self.token, "base_version": 1, own: self.version, self.question: text}
        start = time.perf_counter()
        answer = self._send("POST", f"{HERE}/fiches/{self.fiche}/reponses", urlencode(sent))
        self.saves.append(time.perf_counter() - start)
        outcome = json.loads(answer)
        assert outcome["enregistrees"] == [self.question], outcome
        self.acknowledged, self.version = text, outcome["version"]

    def _look(self) -> None:
        groupe = self.chance.randrange(GROUPS)
        start = time.perf_counter()
        page = self._get(f"{HERE}/piliers/cohesion_sociale?groupe=g{groupe}")
        self.trees.append(time.perf_counter() - start)
        self.heaviest = max(self.heaviest, len(page.encode()) / 1024)

    def _get(self, path: str) -> str:
        return self._send("GET", path, None)

    def _send(self, method: str, path: str, body: str | None) -> str:
        headers = {"Cookie": self.cookie}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.line.request(method, path, body, headers)
        answer = self.line.getresponse()
        text = answer.read().decode()
        if renewed := answer.headers.get("Set-Cookie"):
            self.cookie = renewed.split(";")[0]
        assert answer.status == 200, (answer.status, path, text[:500])
        return text


def p95(durations: list[float]) -> float:
    """Nineteen in twenty took no longer."""
    return sorted(durations)[int(0.95 * (len(durations) - 1))]


def p50(durations: list[float]) -> float:
    """Half took no longer."""
    return sorted(durations)[len(durations) // 2]


def big_contract() -> list[Fiche]:
    """5 groups, 60 objectifs, 400 actions, 1,200 indicateurs, and what holds them."""
    fiches = [Fiche("contrat", "contrat", {"intitule": "Charge"})]
    for g in range(GROUPS):
        said = {"type": "groupe_travail", "intitule": f"Groupe {g}", "pilier": "cohesion_sociale"}
        fiches.append(Fiche(f"g{g}", "instance", said))
    fiches += [_below("orientation", "o", n, None, 0) for n in range(ORIENTATIONS)]
    fiches += [_below("objectif", "b", n, "o", ORIENTATIONS) for n in range(OBJECTIFS)]
    fiches += [_below("action", "a", n, "b", OBJECTIFS) for n in range(ACTIONS)]
    fiches += [_below("indicateur", "i", n, "b", OBJECTIFS) for n in range(INDICATEURS)]
    return fiches


def _below(form: str, letter: str, number: int, above: str | None, many: int) -> Fiche:
    parent = f"{above}{number % many}" if above else None
    # objectif n hangs under orientation n % 15: the group is that of the orientation
    root = number % many % ORIENTATIONS if many else number
    said = {"intitule": f"{form.capitalize()} {number} : accès aux droits, à la santé et au sport"}
    return Fiche(f"{letter}{number}", form, said, parent, f"g{root % GROUPS}")


def _prepared(base: str) -> list[str]:
    """The contract, and the cookies of those who will work on it."""
    store = Store(f"sqlite:///{base}", create=True)
    contrat = Contrat(CONTRAT, "Charge", "2014")
    store.create_contrat(contrat, big_contract(), Author("Charge", Origin.JSON))
    app = create_app(store, load_definitions(), secret_key=SECRET)
    cookies = []
    for rank in range(PEOPLE):
        courriel = f"personne{rank}@exemple.fr"
        store.comptes.ajouter(courriel, f"Personne {rank}")
        compte = store.comptes.compte(courriel).id
        role, groupe = (Role.MEMBRE, f"g{rank // 3 % GROUPS}") if rank % 3 else (Role.COTECH, None)
        store.comptes.donner(compte, CONTRAT, role, groupe)
        kept = cookie(app, store.comptes.sessions.ouvrir(compte=compte), "")
        cookies.append(f"{kept['name']}={kept['value']}")
    store.close()
    return cookies


def _lost(base: str, people: list[Person]) -> int:
    store = Store(f"sqlite:///{base}")
    found = {fiche.id: fiche.answers for fiche in store.fiches(CONTRAT)}
    store.close()
    return sum(found[p.fiche].get(p.question) != p.acknowledged for p in people)


def _insert(line: HTTPConnection) -> None:
    line.request("POST", "/plancher/insert", TEXT.encode(), {"Content-Type": "text/plain"})
    line.getresponse().read()


def _select(line: HTTPConnection) -> None:
    line.request("GET", "/plancher/select")
    line.getresponse().read()


def _processor(port: int, act: Callable[[HTTPConnection], None]) -> float:
    """What the server's process spends on one request, of those of one person alone."""
    line = HTTPConnection("127.0.0.1", port, timeout=60)
    before = _spent(line)
    for _ in range(ALONE):
        act(line)
    spent = _spent(line) - before
    line.close()
    return spent / ALONE


def _spent(line: HTTPConnection) -> float:
    line.request("GET", "/plancher/processeur")
    return float(line.getresponse().read())


def _paced(port: int, seconds: float, act: Callable[[HTTPConnection], None]) -> list[float]:
    """How long each request took, of as many people at the same pace."""

    def one(rank: int) -> list[float]:
        line, chance = HTTPConnection("127.0.0.1", port, timeout=60), random.Random(rank)
        durations, end = [], time.monotonic() + seconds
        time.sleep(chance.uniform(0, BETWEEN_SAVES[1]))
        while time.monotonic() < end:
            start = time.perf_counter()
            act(line)
            durations.append(time.perf_counter() - start)
            time.sleep(chance.uniform(*BETWEEN_SAVES))
        line.close()
        return durations

    with ThreadPoolExecutor(PEOPLE) as pool:
        return [each for durations in pool.map(one, range(PEOPLE)) for each in durations]


class Serving:
    """The site and the floors, in a process of their own; the port when entered."""

    def __init__(self, base: str) -> None:
        self._command = [sys.executable, "-m", "tests.benchmarks.charge", "serveur", base]

    def __enter__(self) -> int:
        self._process = subprocess.Popen(self._command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())

    def __exit__(self, *error: object) -> None:
        self._process.terminate()
        self._process.wait(10)


def _serve(base: str) -> None:
    store = Store(f"sqlite:///{base}")
    site, bare = create_app(store, load_definitions(), secret_key=SECRET), _bare(base)

    def both(environ: Any, start_response: Any) -> Any:
        app = bare if environ["PATH_INFO"].startswith("/plancher/") else site
        return app.wsgi_app(environ, start_response)

    server: Any = create_server(both, host="127.0.0.1", port=0)
    print(server.effective_port, flush=True)
    server.run()


def _bare(base: str) -> Flask:
    """The least that a view which writes, or reads, can do; as durable as the store's."""
    app, path, kept = Flask("plancher"), Path(base).with_name("plancher.db"), local()

    def connection() -> sqlite3.Connection:
        if not hasattr(kept, "opened"):
            kept.opened = sqlite3.connect(path, timeout=10, isolation_level=None)
            kept.opened.execute("PRAGMA journal_mode=WAL")
            kept.opened.execute("PRAGMA synchronous=FULL")
        opened: sqlite3.Connection = kept.opened
        return opened

    connection().execute("CREATE TABLE ligne (id INTEGER PRIMARY KEY, texte TEXT)")

    @app.post("/plancher/insert")
    def insert() -> str:
        connection().execute("INSERT INTO ligne (texte) VALUES (?)", (TEXT,))
        return "ok"

    @app.get("/plancher/select")
    def select() -> str:
        query = "SELECT texte FROM ligne ORDER BY id DESC LIMIT 1"
        return str(connection().execute(query).fetchone())

    @app.get("/plancher/processeur")
    def processeur() -> str:
        return str(time.process_time())

    return app


if __name__ == "__main__":
    if sys.argv[1:2] == ["serveur"]:
        _serve(sys.argv[2])
    else:
        print(table(list(figures(float(sys.argv[1]) if sys.argv[1:] else SECONDS))))
