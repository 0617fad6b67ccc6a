// Patch the page into new markup in place: typing, focus, a playing film and a scroll are never disturbed.
// Children are matched by data-key, others by their order and kind.
(() => {
  // A control in use keeps its value: what somebody types is never overwritten. A choice is not typed, so it
  // is held only until it is saved, and the whole group with it.
  const held = (el) => {
    if (el.type === 'radio') return document.querySelector(`[type=radio][name="${CSS.escape(el.name)}"][data-dirty]`) !== null;
    return el.hasAttribute('data-dirty') || (el.type !== 'checkbox' && el === document.activeElement);
  };
  const CLIENT = new Set(['data-dirty', 'data-wrong']);  // attributes that only the browser writes

  const attributes = (from, to) => {
    for (const { name } of [...from.attributes]) {
      if (!to.hasAttribute(name) && !CLIENT.has(name) && !(from.tagName === 'DETAILS' && name === 'open')) from.removeAttribute(name);
    }
    for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  };

  const control = (from, to) => {
    if (held(from)) return;
    if (from.type === 'checkbox' || from.type === 'radio') { if (from.checked !== to.checked) from.checked = to.checked; }
    else if (from.type !== 'file' && from.value !== to.value) from.value = to.value;
  };

  const same = (a, b) => a.nodeName === b.nodeName && (a.dataset?.key ?? '') === (b.dataset?.key ?? '');

  const children = (from, to) => {
    const keyed = new Map([...from.children].filter((el) => el.dataset.key).map((el) => [el.dataset.key, el]));
    let next = from.firstChild;
    for (const fresh of [...to.childNodes]) {
      const key = fresh.dataset?.key;
      while (next && !key && next.dataset?.key) next = next.nextSibling;
      const old = key ? keyed.get(key) : next;
      if (!old || !same(old, fresh)) { from.insertBefore(fresh, next); fresh.otNew = true; continue; }
      if (old !== next) from.insertBefore(old, next); else next = next.nextSibling;
      old.otNew = true;
      patch(old, fresh);
    }
    for (const child of [...from.childNodes]) { if (child.otNew) delete child.otNew; else child.remove(); }
  };

  const patch = (from, to) => {
    if (from.nodeType !== 1) { if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue; return; }
    attributes(from, to);
    if (from.tagName === 'TEXTAREA') return control(from, to);
    children(from, to);
    if (from.tagName === 'INPUT' || from.tagName === 'SELECT') control(from, to);
  };

  ot.morph = (root, html) => {
    const fresh = document.createElement('template');
    fresh.innerHTML = html;
    const active = document.activeElement;
    children(root, fresh.content);
    if (active !== document.activeElement && root.contains(active)) active.focus({ preventScroll: true });  // moved nodes lose focus
  };
})();
