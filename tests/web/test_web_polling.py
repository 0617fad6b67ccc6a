"""What the page looked up before an act was answered never undoes what the act showed."""

from browsing import OpenPage

# The look begins after the act and is answered after it, with what stood there before.
RACE = """() => new Promise((done) => {
  const wait = (ms) => new Promise((go) => setTimeout(go, ms));
  const screen = (told) => ({ state: { ...ot.state, told, pending: false } });
  const answers = { look: [200, 'before'], act: [50, 'after'], again: [0, 'after'] };
  const asked = ['look', 'act', 'look'];
  ot.connect({ desk: async () => {
    const [ms, told] = answers[asked.shift() ?? 'again'];
    await wait(ms);
    return screen(told);
  } });
  ot.call('act');
  ot.call();
  setTimeout(() => done(ot.state.told), 1000);
})"""


def test_a_look_begun_before_an_act_was_answered(open_page: OpenPage) -> None:
    page = open_page()
    page.wait_for_function("window.ot?.state")
    assert page.evaluate(RACE) == "after"
