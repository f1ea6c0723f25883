"""A link shows what was sent: every value, every name, or it says what it could not show."""

from __future__ import annotations

import random
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zvsim.base.errors import InputError
from zvsim.base.language import LANGUAGES, Language
from zvsim.model.views import VIEWS
from zvsim.sharing.address import NOT_ALL_TAKEN, NOTHING_TAKEN, read_address
from zvsim.sharing.link import Link, Place, read_token, relative_address, write_token
from zvsim.sharing.records import MAX_KEPT, MAX_NOTE, Meeting, Results
from zvsim.sharing.token import FORMAT, MAX_LENGTH, MAX_READ, TokenRecord, decoded, encoded
from zvsim.simulation.appraisal import IN_FULL, MAX_NAME, MAX_REASON, Appraisal, Judgement, OwnLine
from zvsim.simulation.question import ASSUMPTIONS, Question
from zvsim.simulation.scenario import own_scenario
from zvsim.study import built_in_study

STUDY = built_in_study()
LEVERS = STUDY.levers
TARGETS = [target.id for target in STUDY.agreement.targets]
AS_AGREED = Meeting(STUDY.agreed.question)
FIRST_PAGE = Place()
URL_SAFE = set(string.ascii_letters + string.digits + "-_.")

any_text = st.text(st.characters(exclude_categories=["Cs"]))
shares = st.floats(0.0, 1.0)
judgements = st.dictionaries(
    st.sampled_from(list(LEVERS)),
    st.builds(Judgement, shares, any_text.map(lambda text: text[:MAX_REASON])),
    max_size=4,
)
effects = st.fixed_dictionaries({target: st.floats(-0.5, 0.5) for target in TARGETS})
own_lines = st.builds(
    OwnLine,
    any_text.map(lambda text: text[: MAX_NAME - 1] + "x"),
    any_text.map(lambda text: text[:MAX_NAME]),
    any_text.map(lambda text: text[:MAX_REASON]),
    effects,
)
appraisals = st.builds(Appraisal, judgements, st.lists(own_lines, max_size=2).map(tuple))
values = st.tuples(*(st.floats(lever.minimum, lever.maximum) for lever in LEVERS.values())).map(
    lambda found: dict(zip(LEVERS, found, strict=True))
)
any_question = st.builds(
    STUDY.question,
    values,
    view=st.sampled_from(VIEWS),
    assumptions=st.sampled_from(ASSUMPTIONS),
    appraisal=appraisals,
)
any_kept = st.builds(
    own_scenario, any_question, any_text.map(lambda text: text[:MAX_NAME]), any_text.map(lambda text: text[:MAX_NOTE])
)
meetings = st.builds(Meeting, any_question, st.lists(any_kept, max_size=MAX_KEPT).map(tuple))


def results(rng: random.Random) -> Results:
    return Results(
        {target: round(rng.random(), 4) for target in TARGETS},
        {target: round(rng.gauss(0.0, 0.02), 6) for target in TARGETS},
        round(rng.random(), 4),
    )


def link_of(meeting: Meeting, place: Place = FIRST_PAGE, seed: int = 1) -> Link:
    rng = random.Random(seed)
    return Link(meeting, place, tuple(results(rng) for _ in range(1 + len(meeting.kept))), "1.2.0", "d89f644982a8")


def token_of(meeting: Meeting, place: Place = FIRST_PAGE) -> str:
    return write_token(link_of(meeting, place), LEVERS)


def slider_question(rng: random.Random, appraisal: Appraisal = IN_FULL) -> Question:
    """What sliders can say: any step of any lever."""
    chosen = {}
    for name, lever in LEVERS.items():
        steps = round((lever.maximum - lever.minimum) / lever.step)
        chosen[name] = round(min(lever.minimum + rng.randint(0, steps) * lever.step, lever.maximum), 6)
    view, assumptions = rng.choice(VIEWS), rng.choice(ASSUMPTIONS)
    return STUDY.question(chosen, view=view, assumptions=assumptions, appraisal=appraisal)


@given(meetings, st.sampled_from(LANGUAGES), st.sampled_from(["", "verlauf", "anpassung"]))
@settings(max_examples=100)
def test_what_was_set_kept_and_written_is_read_back_exactly(meeting: Meeting, language: Language, page: str) -> None:
    link = link_of(meeting, Place(page, language, {"fan_quantity": "elb", "map": True, "level": 0.8}))
    token = write_token(link, LEVERS)
    opened, problems = read_token(token, STUDY)
    assert problems == ()
    assert opened == link
    assert write_token(opened, LEVERS) == token, "a second copy of a link differs from the first"
    assert set(token) <= URL_SAFE


def test_five_hundred_random_scenarios_come_back_with_the_same_values_and_results() -> None:
    rng = random.Random(2016)
    for number in range(500):
        link = link_of(Meeting(slider_question(rng)), seed=number)
        found = read_address({"s": [write_token(link, LEVERS)]}, STUDY)
        assert found.problems == ()
        assert found.link == link


def damaged(token: str, rng: random.Random) -> str:
    """Cut off, one sign changed, two swapped, one lost, one doubled, or something put in between."""
    at = rng.randrange(len(token))
    kinds = (
        token[:at],
        token[:at] + rng.choice(sorted(URL_SAFE)) + token[at + 1 :],
        token[:at] + token[at : at + 2][::-1] + token[at + 2 :],
        token[:at] + token[at + 1 :],
        token[:at] + token[at] + token[at:],
        token[:at] + rng.choice(["=\n", " ", "%20", "é", "<b>", "\0"]) + token[at:],
        token.swapcase(),
    )
    return rng.choice([kind for kind in kinds if kind != token])


def test_five_hundred_damaged_links_are_refused_in_words_and_nothing_of_them_is_used() -> None:
    rng = random.Random(48)
    for _ in range(500):
        kept = tuple(own_scenario(slider_question(rng), "Szenario", "Notiz") for _ in range(rng.randint(0, 2)))
        broken = damaged(token_of(Meeting(slider_question(rng), kept)), rng)
        found = read_address({"s": [broken]}, STUDY)
        first, second = found.problems
        assert first == NOTHING_TAKEN
        assert second.startswith("Link (s): gefunden ")
        assert " – erlaubt: " in second
        assert found.link is None
        assert found.meeting == AS_AGREED


@pytest.mark.parametrize(
    "token", ["", "1", "1.", "..", "1..", "0.abc.def", "9.abc.def", "x" * (MAX_READ + 1), "1" * 400]
)
def test_what_never_was_a_link_is_refused_in_words(token: str) -> None:
    with pytest.raises(InputError) as refusal:
        decoded(token)
    assert refusal.value.where == "Link (s)"


def test_a_link_of_a_later_format_says_that_this_release_is_too_old() -> None:
    token = token_of(AS_AGREED)
    _, _, rest = token.partition(".")
    with pytest.raises(InputError) as refusal:
        decoded(f"{FORMAT + 1}.{rest}")
    assert refusal.value.found == f"Format {FORMAT + 1}"


def changed_record(**changes: object) -> TokenRecord:
    record = decoded(token_of(AS_AGREED))
    return record.model_copy(update=changes)


@pytest.mark.parametrize(
    ("name", "value"), [("gdp_growth", 99.0), ("refugee_labour_supply", -1.0), ("youth_entries", 1e300)]
)
def test_a_value_out_of_range_is_named_and_the_rest_is_kept(name: str, value: float) -> None:
    """As a link from a time when the lever reached further."""
    rng = random.Random(3)
    question = slider_question(rng)
    record = decoded(token_of(Meeting(question)))
    one = record.settings[0]
    moved = [value if lever == name else old for lever, old in zip(record.levers, one.values, strict=True)]
    token = encoded(record.model_copy(update={"settings": [one.model_copy(update={"values": moved})]}))
    found = read_address({"s": [token]}, STUDY)
    introduction, line = found.problems
    assert introduction == NOT_ALL_TAKEN
    assert line.startswith(f"Link: {LEVERS[name].label}: gefunden ")
    assert found.meeting.question == question.at(LEVERS[name], LEVERS[name].agreed)


def test_a_link_from_before_a_lever_existed_says_which_and_takes_the_agreed_value() -> None:
    few = [name for name in LEVERS if name != "youth_entries"]
    record = decoded(token_of(AS_AGREED))
    one = record.settings[0].model_copy(update={"values": [LEVERS[name].agreed for name in few]})
    found = read_address({"s": [encoded(record.model_copy(update={"levers": few, "settings": [one]}))]}, STUDY)
    assert found.meeting == AS_AGREED
    assert any(LEVERS["youth_entries"].label in line for line in found.problems)


def test_a_lever_that_no_longer_exists_is_named() -> None:
    record = changed_record()
    one = record.settings[0].model_copy(update={"values": [*record.settings[0].values, 3.0]})
    token = encoded(record.model_copy(update={"levers": [*record.levers, "oil_price"], "settings": [one]}))
    assert any("oil_price" in line for line in read_address({"s": [token]}, STUDY).problems)


@pytest.mark.parametrize(
    "changes",
    [{"settings": []}, {"levers": ["gdp_growth"]}, {"targets": []}, {"model": "x" * 21}, {"page": "../etc"}],
    ids=["no setting", "too few levers", "no targets", "long version", "path"],
)
def test_a_content_that_no_release_wrote_is_refused(changes: dict[str, object]) -> None:
    found = read_address({"s": [encoded(changed_record(**changes))]}, STUDY)
    assert found.problems[0] == NOTHING_TAKEN
    assert found.meeting == AS_AGREED


def test_an_unknown_language_is_named_and_german_is_shown() -> None:
    found = read_address({"s": [encoded(changed_record(language="fr"))]}, STUDY)
    assert found.place.language == "de"
    assert any("»fr«" in line for line in found.problems)


def test_two_tokens_or_words_beside_a_token_are_named() -> None:
    token = token_of(AS_AGREED)
    assert read_address({"s": [token, token]}, STUDY).problems[0] == NOTHING_TAKEN
    beside = read_address({"s": [token], "gdp_growth": ["0.1"]}, STUDY)
    assert any("gdp_growth" in line for line in beside.problems)


NOTES = (
    "Aus der Sitzung am 12. November: Annahme des Landes, falls die Anerkennungen erst im zweiten Halbjahr ankommen "
    "und der Haushalt nicht nachzieht; vor dem Dialog mit dem Bund noch einmal prüfen.",
    "Wie in der Frühjahrsprognose des Instituts, jedoch mit der Arbeitslosenquote der Regionaldirektion und der "
    "Zahl der Anträge, die das Bundesamt bis zum Jahresende entscheiden will.",
    "Ungünstiger Fall: Das Wachstum bricht ein, die Jobcenter bekommen weniger Mittel für Eingliederung, und die "
    "Geflüchteten kommen früher in den Leistungsbezug, als im Herbst angenommen war.",
    "Günstiger Fall nach Gesprächen mit den Trägern: hoher Anteil an Integrationen im ersten Jahr, mittlere Zugänge, "
    "keine Änderung bei den Regelbedarfen, Quote wie vereinbart.",
)


def test_a_link_with_four_named_scenarios_has_at_most_1800_characters() -> None:
    """Every lever moved in every one of them, notes almost as long as they may be, one share and one own line each."""
    rng = random.Random(7)
    line = OwnLine(
        "Stau beim Bundesamt", "Zuwanderung, Flucht, Asyl", "Auskunft der Träger", dict.fromkeys(TARGETS, 0.004)
    )
    appraisal = Appraisal({"gdp_growth": Judgement(0.5, "zur Hälfte absehbar")}, (line,))
    kept = tuple(
        own_scenario(slider_question(rng, appraisal), f"{name} des Jahres 2016", note[:MAX_NOTE])
        for name, note in zip(("Fall A", "Fall B", "Abschwung", "Aufschwung"), NOTES, strict=True)
    )
    token = token_of(Meeting(slider_question(rng, appraisal), kept), Place("vergleich"))
    assert len("https://zielvereinbarung.example.nrw.de" + relative_address(token, "vergleich")) <= MAX_LENGTH


def test_a_token_cannot_be_made_to_unfold_without_limit() -> None:
    import base64
    import hashlib
    import zlib

    packed = zlib.compressobj(level=9, wbits=-15)
    bomb = packed.compress(b" " * 50_000_000) + packed.flush()
    body = "1." + base64.urlsafe_b64encode(bomb).decode()[:MAX_READ].rstrip("=")
    check = base64.urlsafe_b64encode(hashlib.blake2s(body.encode(), digest_size=6).digest()).decode()
    with pytest.raises(InputError):
        decoded(f"{body[: MAX_READ - 20]}.{check}")
