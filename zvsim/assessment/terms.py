"""What the agreement, its carriers, the origin of an assumption, the state of the data and versions are called."""

from __future__ import annotations

from collections.abc import Mapping

from zvsim.agreement import Agreement, Scope
from zvsim.assessment.forecast import Assessment
from zvsim.assessment.text import short_name
from zvsim.base.language import Names, translated
from zvsim.base.numbers import number_text
from zvsim.model.views import View
from zvsim.simulation.levers import Lever
from zvsim.simulation.question import Assumptions

ASSUMPTIONS_NOTES: Mapping[Assumptions, str] = Names(
    {
        "fixed": "Bedingte Prognose: gilt, wenn die Annahmen genau eintreten.",
        "spread": "Annahmen mit Spannweite: berücksichtigt übliche Fehler der Eckwertprognosen.",
    }
)


def agreement_title(agreement: Agreement) -> str:
    """The agreement's name where space is short.

    >>> from zvsim.study import built_in_study
    >>> agreement_title(built_in_study().agreement)
    'Zielvereinbarung NRW 2016'
    """
    return translated("Zielvereinbarung {land} {year}", land=agreement.land.short, year=agreement.target_year)


def agreement_line(agreement: Agreement) -> str:
    """Under which law who agreed for which carriers; parties by the abbreviation behind their names, if there is one.

    >>> from zvsim.study import built_in_study
    >>> agreement_line(built_in_study().agreement)
    'Zielvereinbarung nach § 48b Abs. 1 Satz 1 Nr. 3 SGB II zwischen BMAS und MAIS NRW für die 18 zkT'
    """
    short = [short_name(one.institution) for one in agreement.parties]
    return translated(
        "Zielvereinbarung nach {law} zwischen {parties} für die {carriers}",
        law=agreement.legal_basis.text.partition(":")[0],
        parties=translated(" und ").join(filter(None, (", ".join(short[:-1]), *short[-1:]))),
        carriers=agreement.scope.carriers_text,
    )


def carriers_in_full(scope: Scope) -> str:
    """The kind of carriers in full, as it stands behind »der« in the genitive."""
    return scope.carriers_named or scope.carrier_type


def all_targets(count: int) -> str:
    """Heading of what concerns all targets at once."""
    return translated("Beide Ziele zugleich") if count == 2 else translated("Alle {count} Ziele zugleich", count=count)


def origin(lever: Lever) -> str:
    """What a lever's agreed value is called: agreed, fixed by law, or a central value of our own."""
    if lever.is_agreed_by_text:
        return translated("vereinbart")
    return translated("gesetzlich") if lever.statutory else translated("unsere Setzung")


def view_name(view: View, agreement: Agreement) -> str:
    """What a state of the data is called."""
    if view == "planning":
        return translated("Planung 12/{year}", year=agreement.reference_year)
    return translated("letzter")


def view_note(view: View, agreement: Agreement) -> str:
    """What a state of the data holds."""
    if view == "planning":
        return translated("Nur was im Dezember {year} veröffentlicht war.", year=agreement.reference_year)
    return translated("Auch was später über die Jahre bis {year} veröffentlicht wurde.", year=agreement.reference_year)


def versions_line(assessment: Assessment) -> str:
    """Versions and draws behind the figures of an assessment."""
    return translated(
        "Modellstand {model} · Datenstand {data} ({view}) · {draws} gemeinsame Ziehungen",
        model=assessment.model_version,
        data=assessment.data_version,
        view=view_name(assessment.scenario.view, assessment.agreement),
        draws=number_text(assessment.question.draws, 0),
    )
