// The line to Python: one server function. Each reply carries the screen as it now stands, and is drawn at once.
(() => {
  let server = null, started = 0, drawn = 0, timer = null, looks = 0, seen = '';
  ot.busy = new Set();

  ot.connect = (api) => { server = api; ot.call(); };

  const unreachable = { template: 'The studio does not answer.', text: 'Nothing that is saved is lost. Check that it still runs; the page tries again by itself.' };

  // Runs an act, if one is named, and brings the current screen up to date. The reply, or null where it failed.
  ot.call = async (act = '', args = {}) => {
    if (!server) return null;
    const { project, step } = ot.where();
    const turn = ++started;
    const reply = await server.desk({ project, step, act, args, known: ot.known?.() ?? null, part: ot.part?.() ?? '' });
    if (!reply) {
      const gate = await fetch('/gradio_api/login_check').catch(() => null);
      if (gate?.status === 401) { location.href = '/login'; return null; }
      ot.toast('bad', ot.t(unreachable.template), ot.t(unreachable.text), 'lost');
      later(4000);
      return null;
    }
    ot.untoast('lost');
    if (reply.go) ot.go(reply.go.step, reply.go.project, reply.go.replace);
    Object.assign(ot.ui, reply.pick ?? {});
    const here = ot.where();
    const current = reply.state && reply.state.step === here.step && (reply.state.project ?? null) === (here.project ?? null);
    // a look begun before an act was answered may have seen the state before it
    if (current && turn > drawn) { drawn = act ? started : turn; ot.state = reply.state; ot.remember(); ot.draw(); later(patience(reply.state)); }
    else if (reply.state || reply.go) later(1);  // a newer reply is on the page, or the page moved on: ask again
    if (reply.trouble) ot.toast('bad', ot.esc(reply.trouble.title), ot.esc(reply.trouble.text), act);
    else if (act) ot.untoast(act);
    return reply.trouble ? { ...reply, failed: true } : reply;
  };

  // A button's act: what is typed is saved first; the button is busy meanwhile.
  ot.act = async (act, args = {}) => {
    const key = act + (args.id ?? '');
    if (ot.busy.has(key)) return null;
    ot.busy.add(key);
    ot.draw();
    try { await ot.flush(); return await ot.call(act, args); }
    finally { ot.busy.delete(key); ot.draw(); }
  };

  // Every 1.2 s while something moves; ever less often while a picture is awaited that may never come.
  const patience = ({ pending, job, order, screen }) => {
    const now = pending ? JSON.stringify(screen) : '';
    looks = job?.running || order?.running || now !== seen ? 0 : looks + 1;
    seen = now;
    return pending ? Math.min(30000, 1200 * 1.25 ** looks) : 0;
  };

  // The page polls only while something is being made; otherwise it looks again when it gets the focus.
  const later = (ms) => {
    clearTimeout(timer);
    if (ms) timer = setTimeout(() => (document.hidden ? later(ms) : ot.call()), ms);
  };
  addEventListener('focus', () => ot.call());
  document.addEventListener('visibilitychange', () => document.hidden || ot.call());
})();
