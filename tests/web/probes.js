// Questions that the tests ask of the page as it stands.
const visible = (query) => [...document.querySelectorAll(query)].filter((el) => el.checkVisibility());

// Texts whose contrast with what lies under them is below 4.5; texts on pictures and disabled controls aside.
const faint = () => {
  const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => ((v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const under = (el) => {
    const layers = [];
    for (let e = el; e; e = e.parentElement) {
      const colour = numbers(getComputedStyle(e).backgroundColor);
      if (colour[3] !== 0) layers.push(colour);
      if (colour.length < 4) break;
    }
    return layers.reverse().reduce((below, [r, g, b, a = 1]) => [r, g, b].map((v, i) => below[i] * (1 - a) + v * a), [12, 13, 15]);
  };
  const found = new Set();
  for (const el of visible('.ot-root *')) {
    if (el.closest(':disabled, .thumb, .portrait, .poster, .cut, video')) continue;
    if (![...el.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())) continue;
    const [dark, bright] = [light(numbers(getComputedStyle(el).color).slice(0, 3)), light(under(el))].sort((a, b) => a - b);
    const ratio = (bright + 0.05) / (dark + 0.05);
    if (ratio < 4.5) found.add(`${el.className}: ${el.textContent.trim().slice(0, 30)} ${ratio.toFixed(2)}`);
  }
  return [...found];
};

// What a thumb would miss: controls lower than 44 px.
const small = () =>
  visible('.ot-root :is(button, a[href], input, select, textarea, summary, [tabindex="0"], label.btn, .segments span, .tick)')
    .filter((el) => !el.matches('.unseen, .tick input'))
    .map((el) => [el, el.getBoundingClientRect().height])
    .filter(([, height]) => height < 43.5)
    .map(([el, height]) => `${el.tagName} ${el.className} ${el.textContent.trim().slice(0, 20)} ${Math.round(height)}`);

// The page's own texts, without those of users (dir=auto), commands (code) and what the machine's
// examination found.
const texts = () => {
  const found = [];
  const walk = document.createTreeWalker(document.querySelector('.gradio-container'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const el = walk.currentNode.parentElement;
    if (el.checkVisibility() && !el.closest('[dir=auto], code, .check, textarea')) found.push(walk.currentNode.textContent.trim());
  }
  for (const el of visible('.ot-root :is([aria-label], [title], [placeholder])')) {
    if (!el.matches('[dir=auto]')) found.push(el.getAttribute('aria-label') ?? el.title);
    found.push(el.placeholder ?? '');
  }
  return found;
};
