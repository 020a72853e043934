"""What a dossier page is made from, as one value: as long as it is the same, the same page may be shown again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date
from threading import Lock
from typing import ClassVar, TypeVar, cast

from django.db import connection

from vereffen.records import rows

Version = tuple[Hashable, ...]
Made = TypeVar("Made")
# Every row that stands on the page and that no fact of the dossier changes: the facts are told by the last hash alone, and
# what is kept beside them (contact points, files, cases, letters, an erased text) is only ever changed together with one.
_BESIDE = """
SELECT 'head', hash, '' FROM records_dossierhead WHERE debtor_id = %(debtor)s
UNION ALL SELECT 'who', name || '|' || street || '|' || house_number || '|' || postal_code || '|' || city || '|' || country,
  phone || '|' || email || '|' || language || '|' || bsn || '|' || COALESCE(CAST(birth_date AS TEXT), '')
  FROM records_identity WHERE debtor_id = %(debtor)s
UNION ALL SELECT 'place', m.policy || '|' || m.name, '' FROM records_municipality m
  JOIN records_debtor d ON d.municipality_id = m.id WHERE d.id = %(debtor)s
UNION ALL SELECT 'task', CAST(id AS TEXT), COALESCE(CAST(officer_id AS TEXT), '') || '|' || COALESCE(CAST(until AS TEXT), '')
  FROM records_task WHERE debtor_id = %(debtor)s AND done_at IS NULL
UNION ALL SELECT 'near', h.hash, i.name FROM (
    SELECT other.debtor_id AS one FROM records_householdmember own JOIN records_householdmember other
      ON other.household_id = own.household_id WHERE own.debtor_id = %(debtor)s
    UNION SELECT other_id FROM records_relation WHERE debtor_id = %(debtor)s
    UNION SELECT co_debtor_id FROM records_claim WHERE debtor_id = %(debtor)s
    UNION SELECT debtor_id FROM records_claim WHERE co_debtor_id = %(debtor)s) near
  CROSS JOIN records_dossierhead h CROSS JOIN records_identity i WHERE h.debtor_id = near.one AND i.debtor_id = near.one
UNION ALL SELECT 'home', h.leefsituatie, '' FROM records_household h JOIN records_householdmember m ON m.household_id = h.id
  WHERE m.debtor_id = %(debtor)s
UNION ALL SELECT 'staff', CAST(o.id AS TEXT) || '|' || o.username, o.first_name || '|' || o.last_name FROM records_officer o
  JOIN records_debtor d ON d.municipality_id = o.municipality_id WHERE d.id = %(debtor)s
UNION ALL SELECT 'part', CAST(p.id AS TEXT), p.name FROM records_department p
  JOIN records_debtor d ON d.municipality_id = p.municipality_id WHERE d.id = %(debtor)s
"""


def version_of(debtor: int, on: date) -> Version:
    """The facts of a dossier by their last hash, and every row beside them that may change, on a day, in this database.

    It always costs one query, however much the dossier holds.
    """
    found = rows.select(_BESIDE.replace("%(debtor)s", str(int(debtor))))
    return (connection.settings_dict["NAME"], debtor, on, *sorted(map(tuple, found)))


class Shelf:
    """The last so many things that were made, each under all that it was made from; the longest unused goes first."""

    _all: ClassVar[list[Shelf]] = []

    def __init__(self, most: int) -> None:
        self._all.append(self)
        self._most = most
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What was made under that key before, else what `make` gives now."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast(Made, self._kept[key])
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made

    @classmethod
    def forget(cls) -> None:
        """Empties every shelf, as a new process would begin."""
        for shelf in cls._all:
            with shelf._lock:
                shelf._kept.clear()
