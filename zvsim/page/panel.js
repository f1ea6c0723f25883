// The assumptions panel. The browser owns what the hand moves and sends it while it moves, one message under way at a
// time; what the server holds counts where the hand has moved nothing, so no slow answer pulls a slider back.

const PATIENCE = 5000; // milliseconds after which a message counts as lost
const HOLD_AFTER = 400;
const HOLD_EVERY = 80;
const SHOWN = 1e-9;

// Kept here and not with the elements, because a change of page draws those anew.
const hand = {
  session: null, revision: null, sequence: 0, gesture: 0, values: {}, choices: {}, moved: new Set(), earlier: [], typed: {},
  chosen: null,
  sent: null, draft: {}, open: false, steps: 0, moving: false, reported: false,
};
let data, root, send, rows;

const element = (tag, attributes = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), attributes);
  for (const [name, value] of Object.entries(attributes)) if (name.includes("-")) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

export function numberText(lever, value, locale) {
  const factor = 10 ** lever.decimals;
  const onGrid = Math.abs(value - Math.round(value * factor) / factor) <= SHOWN;
  const rounded = Number(value.toFixed(onGrid ? lever.decimals : 6));
  const digits = { minimumFractionDigits: onGrid ? lever.decimals : 0, maximumFractionDigits: onGrid ? lever.decimals : 6 };
  const text = new Intl.NumberFormat(locale, digits).format(Math.abs(rounded));
  if (rounded === 0) return lever.signed ? `±${text}` : text;
  return rounded < 0 ? `−${text}` : lever.signed ? `+${text}` : text;
}

export const fullText = (lever, value, locale) => lever.words?.[value] ?? numberText(lever, value, locale) + lever.unit;

const fieldText = (lever, value) =>
  numberText(lever, value, data.locale) + (lever.unit.trim().length === 1 ? lever.unit : "");

// The steps from one end to the other, with the agreed value and the one that is set; all of the range where it is
// outside of what the slider shows first.
export function stops(lever, value) {
  const outside = value < lever.low || value > lever.high;
  const [low, high] = outside ? [lever.minimum, lever.maximum] : [lever.low, lever.high];
  const first = Math.round((low - lever.minimum) / lever.step), last = Math.round((high - lever.minimum) / lever.step);
  const steps = [];
  for (let step = first; step <= last; step += 1) steps.push(Number((lever.minimum + step * lever.step).toFixed(6)));
  const extra = [lever.agreed, value].filter(one => !steps.some(step => Math.abs(step - one) <= SHOWN));
  return [...steps, ...new Set(extra)].sort((one, other) => one - other);
}

const position = (all, value) => all.findIndex(one => Math.abs(one - value) <= SHOWN);

const held = (kept, names) => Object.fromEntries([...names].filter(name => name in kept).map(name => [name, kept[name]]));
const movement = () => ({ gesture: hand.gesture, values: held(hand.values, hand.moved), choices: held(hand.choices, hand.moved) });

function forward() {
  const rests = hand.sent === null && hand.reported && !hand.moving;
  const pending = hand.moved.size || hand.earlier.length || Object.keys(hand.typed).length || hand.chosen !== null || rests;
  if (!pending || (hand.sent && performance.now() - hand.sent.at < PATIENCE)) return;
  const { moved, earlier, typed, chosen } = hand;
  hand.sequence += 1;
  hand.sent = { sequence: hand.sequence, at: performance.now(), moved, earlier, typed, chosen };
  const report = { session: hand.session, sequence: hand.sequence, moving: hand.moving, ...movement(), earlier, typed, chosen };
  Object.assign(hand, { moved: new Set(), earlier: [], typed: {}, chosen: null, reported: hand.moving });
  send("hand", report);
}

// Another movement; what the one before has moved and nobody was told yet stays a step of its own.
function gesture() {
  if (hand.moved.size) hand.earlier.push(movement());
  hand.moved = new Set();
  hand.gesture += 1;
}

function move(lever, value) {
  hand.values[lever.id] = value;
  hand.moved.add(lever.id);
  delete hand.draft[lever.id];
  show(lever, false);
  forward();
}

// A movement that goes on beyond its first step: pictures can wait until it ends.
function begin() {
  gesture();
  hand.steps = 0;
}

function goesOn() {
  hand.steps += 1;
  hand.moving = hand.steps > 1;
}

function rest() {
  hand.moving = false;
  hand.steps = 0;
  if (data) forward();
}

function beside(lever, direction) {
  const value = hand.values[lever.id], all = stops(lever, value);
  const next = position(all, value) + direction;
  if (next >= 0 && next < all.length) return all[next];
  const wider = value + direction * lever.step;
  return wider < lever.minimum - SHOWN || wider > lever.maximum + SHOWN ? value : Number(wider.toFixed(6));
}

// One step, and further ones while the button is held.
function stepper(lever, direction, sign, name) {
  const button = element("button", { type: "button", textContent: sign, className: "zv-by", "aria-label": name, tabIndex: -1 });
  let timer;
  const step = () => { goesOn(); move(lever, beside(lever, direction)); };
  const stop = () => { clearTimeout(timer); rest(); };
  const again = () => { step(); timer = setTimeout(again, HOLD_EVERY); };
  button.onpointerdown = event => {
    if (event.button !== 0) return;
    begin();
    step();
    timer = setTimeout(again, HOLD_AFTER);
  };
  for (const end of ["pointerup", "pointerleave", "pointercancel"]) button.addEventListener(end, stop);
  button.onclick = event => { if (event.detail === 0) { begin(); step(); rest(); } }; // by keyboard or a screen reader
  return button;
}

function leverRow(lever) {
  const slider = element("input", { type: "range", step: "1", "aria-label": lever.label });
  const tick = element("span", { className: "zv-tick", "aria-hidden": "true" });
  slider.addEventListener("pointerdown", begin);
  slider.addEventListener("keydown", event => { if (!event.repeat) begin(); });
  slider.oninput = () => { goesOn(); move(lever, slider.stops[Number(slider.value)]); };
  for (const end of ["pointerup", "pointercancel", "keyup", "blur"]) slider.addEventListener(end, rest);
  const field = element("input", { type: "text", autocomplete: "off", spellcheck: false, inputMode: "text",
    "aria-label": `${data.texts.type}: ${lever.label}${lever.unit}` });
  const problem = element("p", { className: "zv-problem", role: "alert", id: `problem_${lever.id}` });
  field.oninput = () => { hand.draft[lever.id] = field.value; };
  field.onfocus = () => field.select();
  field.onkeydown = event => {
    if (event.key === "Escape") { delete hand.draft[lever.id]; show(lever, false); }
    if (event.key === "Enter") commit();
  };
  field.onblur = () => commit();
  const commit = () => {
    if (hand.draft[lever.id] === undefined || hand.draft[lever.id] === data.errors[lever.id]?.text) return;
    gesture();
    hand.typed[lever.id] = hand.draft[lever.id];
    forward();
  };
  const shown = lever.main ? lever.label : lever.short;
  const source = element("p", { className: "zv-source", id: `source_${lever.id}`, hidden: true });
  source.append(element("b", { textContent: `${lever.origin}: ${fullText(lever, lever.agreed, data.locale)}` }),
    ` · ${lever.detail}`, element("br"), element("i", { textContent: lever.source }));
  const name = element("button", { type: "button", className: "zv-name", textContent: shown,
    "aria-label": `${shown}: ${data.texts.source}`, "aria-expanded": "false", "aria-controls": source.id });
  name.onclick = () => {
    source.hidden = !source.hidden;
    name.setAttribute("aria-expanded", String(!source.hidden));
  };
  const back = element("button", { type: "button", className: "zv-back" });
  back.onclick = () => { gesture(); move(lever, lever.agreed); slider.focus(); };
  const line = element("span", { className: "zv-line" }, slider, tick);
  const entry = element("span", { className: "zv-entry" }, stepper(lever, -1, "−", `${lever.label}: ${data.texts.less}`), field,
    stepper(lever, 1, "+", `${lever.label}: ${data.texts.more}`));
  const row = element("div", { className: lever.main ? "zv-leverrow zv-main" : "zv-leverrow", title: lever.main ? "" : lever.label },
    name, line, entry, back, problem, source);
  rows[lever.id] = { slider, field, tick, back, problem, row };
  return row;
}

function switchRow(lever) {
  const box = element("input", { type: "checkbox", role: "switch", "aria-label": lever.label });
  box.onchange = () => { gesture(); move(lever, box.checked ? lever.maximum : lever.minimum); };
  const row = element("label", { className: "zv-leverrow zv-switch", title: lever.label }, box, element("span", { textContent: lever.label }));
  rows[lever.id] = { box, row };
  return row;
}

function choiceRow(choice) {
  const group = element("fieldset", { className: "zv-choice", role: "radiogroup", "aria-label": choice.label },
    element("legend", { textContent: choice.label }));
  for (const option of choice.options) {
    const radio = element("input", { type: "radio", name: `zv_${choice.key}`, value: option.value });
    radio.onchange = () => {
      gesture();
      hand.choices[choice.key] = option.value;
      hand.moved.add(choice.key);
      forward();
    };
    group.append(element("label", {}, radio, element("span", { textContent: option.name })));
  }
  const note = element("p", { className: "zv-note" });
  group.append(note);
  rows[choice.key] = { group, note };
  return group;
}

function scenarioRow() {
  const select = element("select", { "aria-label": data.texts.scenario });
  select.onchange = () => {
    gesture();
    hand.chosen = select.value;
    forward();
  };
  rows.scenario = { select };
  return element("label", { className: "zv-scenario" }, element("span", { textContent: data.texts.scenario }), select);
}

function build() {
  rows = {};
  const drawn = lever => (lever.words ? switchRow(lever) : leverRow(lever));
  const further = element("details", { className: "zv-further", open: hand.open },
    element("summary", { textContent: data.texts.further }));
  further.ontoggle = () => { hand.open = further.open; };
  const others = data.levers.filter(lever => !lever.main);
  for (const heading of new Set(others.map(lever => lever.heading))) {
    further.append(element("p", { className: "zv-group", textContent: heading }),
      ...others.filter(lever => lever.heading === heading).map(drawn));
  }
  const panel = element("div", { className: "zv-panel", lang: data.language, role: "group", "aria-label": data.texts.panel },
    scenarioRow(), ...data.levers.filter(lever => lever.main).map(drawn), ...data.choices.map(choiceRow), further);
  panel.form = data.form;
  root.querySelector(".zv-panel")?.remove();
  root.append(panel);
}

// What the hand holds, in one row; `fresh` also where somebody is typing.
function show(lever, fresh) {
  const row = rows[lever.id], value = hand.values[lever.id];
  const now = JSON.stringify([value, hand.draft[lever.id], data.errors[lever.id]]);
  if (fresh && row.now === now) return;
  row.now = fresh ? now : null;
  const changed = Math.abs(value - lever.agreed) > SHOWN;
  row.row.classList.toggle("zv-changed", changed);
  if (row.box) {
    row.box.checked = value >= (lever.minimum + lever.maximum) / 2;
    return;
  }
  const all = stops(lever, value);
  row.slider.stops = all;
  row.slider.min = "0";
  row.slider.max = String(all.length - 1);
  row.slider.value = String(position(all, value));
  row.slider.setAttribute("aria-valuetext", fullText(lever, value, data.locale));
  row.tick.style.setProperty("--at", String(position(all, lever.agreed) / (all.length - 1)));
  row.tick.hidden = position(all, lever.agreed) < 0;
  const error = data.errors[lever.id];
  const refused = error !== undefined && hand.draft[lever.id] === error.text;
  if (fresh && error && hand.draft[lever.id] === undefined) hand.draft[lever.id] = error.text;
  row.field.value = hand.draft[lever.id] ?? fieldText(lever, value);
  row.problem.textContent = refused || (fresh && error) ? error.message : "";
  row.field.setAttribute("aria-invalid", String(Boolean(row.problem.textContent)));
  if (row.problem.textContent) row.field.setAttribute("aria-describedby", row.problem.id);
  row.back.hidden = !changed;
  row.back.textContent = `${lever.origin}: ${fullText(lever, lever.agreed, data.locale)}`;
  row.back.setAttribute("aria-label", `${lever.label}: ${data.texts.back} ${fullText(lever, lever.agreed, data.locale)}`);
}

function showAll() {
  for (const lever of data.levers) show(lever, true);
  for (const choice of data.choices) {
    for (const radio of rows[choice.key].group.querySelectorAll("input")) {
      radio.checked = radio.value === hand.choices[choice.key];
    }
    rows[choice.key].note.textContent = choice.note;
  }
  const { select } = rows.scenario;
  const options = data.scenarios.map(one => `${one.id}|${one.name}`).join("\n");
  if (select.options_shown !== options) {
    select.options_shown = options;
    select.replaceChildren(...data.scenarios.map(one => element("option", { value: one.id, textContent: one.name })));
  }
  if (hand.chosen === null) select.value = data.scenario;
}

// What was typed and read, and what the server holds where the hand has moved nothing since.
function take() {
  if (hand.session !== data.session) {
    if (hand.sent) { // by a process that is gone, so that nobody has read it
      hand.moved = new Set([...hand.sent.moved, ...hand.moved]);
      hand.earlier = [...hand.sent.earlier, ...hand.earlier];
      hand.typed = { ...hand.sent.typed, ...hand.typed };
      hand.chosen ??= hand.sent.chosen;
    }
    Object.assign(hand, { session: data.session, revision: null, sent: null });
  } else if (hand.sent && data.sequence >= hand.sent.sequence) {
    for (const [id, text] of Object.entries(hand.sent.typed)) {
      if (data.errors[id] || hand.moved.has(id)) continue;
      hand.values[id] = data.values[id];
      if (hand.draft[id] === text) delete hand.draft[id];
    }
    hand.sent = null;
  }
  if (hand.revision === data.revision) return;
  hand.revision = data.revision;
  const told = [...hand.earlier, ...(hand.sent?.earlier ?? [])].flatMap(one => Object.keys({ ...one.values, ...one.choices }));
  const mine = name => hand.moved.has(name) || hand.sent?.moved.has(name) || told.includes(name);
  for (const [id, value] of Object.entries(data.values)) if (!mine(id)) hand.values[id] = value;
  for (const { key, value } of data.choices) if (!mine(key)) hand.choices[key] = value;
  for (const id of Object.keys(hand.draft)) if (!(id in hand.typed)) delete hand.draft[id];
}

export default function panel({ parentElement, data: news, setStateValue }) {
  data = news;
  root = parentElement;
  send = setStateValue;
  take();
  if (root.querySelector(".zv-panel")?.form !== data.form) build();
  showAll();
  forward();
}
