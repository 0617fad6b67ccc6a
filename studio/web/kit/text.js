// Texts: escaping, the two languages, times. Every text of a user or a model meets HTML through esc().
window.ot = { views: {}, commands: {}, ui: {}, state: null, choices: window.otChoices };

ot.esc = (text) => String(text ?? '').replace(/[&<>"'`]/g, (c) => `&#${c.charCodeAt(0)};`);

// English is the key of the word table; {names} are filled in after the lookup. Plain text.
ot.word = (text, values = {}) =>
  String(window.otWords[text] ?? text ?? '').replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

// The same, escaped for HTML.
ot.t = (text, values) => ot.esc(ot.word(text, values));

ot.count = (one, many, n) => ot.t(n === 1 ? one : many, { n });

ot.time = (seconds) => {
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600), minutes = Math.floor(whole / 60) % 60;
  return `${hours ? `${hours}:${ot.two(minutes)}` : minutes}:${ot.two(whole % 60)}`;
};

ot.ago = (iso) => {
  const minutes = Math.round((Date.now() - Date.parse(iso)) / 60000);
  if (minutes < 1) return ot.t('Just now');
  if (minutes < 60) return ot.t('{n} min ago', { n: minutes });
  return ot.esc(new Date(iso).toLocaleString(window.otLanguage, { dateStyle: 'medium', timeStyle: 'short' }));
};

ot.bytes = (n) => (n < 1e6 ? `${Math.max(1, Math.round(n / 1e3))} KB` : n < 1e9 ? `${(n / 1e6).toFixed(1)} MB` : `${(n / 1e9).toFixed(1)} GB`);

ot.two = (n) => String(n).padStart(2, '0');

ot.number = (n) => n.toLocaleString(window.otLanguage);

ot.dollars = (n) => `$${n && n < 1 ? n.toFixed(n < 0.1 ? 4 : 2) : Number.isInteger(n) ? n : n.toFixed(2)}`;

// What a project's writing took, and of how much: Visit.usage().
ot.usage = ({ tokens, cost, budget_tokens, budget_cost }) => [
  budget_tokens ? ot.t('{n} of {most} tokens', { n: ot.number(tokens), most: ot.number(budget_tokens) }) : ot.t('{n} tokens', { n: ot.number(tokens) }),
  ...(budget_cost ? [ot.t('{sum} of {most}', { sum: ot.dollars(cost), most: ot.dollars(budget_cost) })] : cost ? [ot.dollars(cost)] : []),
].join(' · ');
