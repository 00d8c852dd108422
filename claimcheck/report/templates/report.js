(() => {
  const $ = (id) => document.getElementById(id);
  const all = (css) => [...document.querySelectorAll(css)];
  const form = $('filter'), say = $('say'), words = $('f-words'), clear = $('f-clear');
  const picks = [['f-outlet', 'outlets'], ['f-origin', 'origins']].map(([id, key]) => [$(id), key]);

  const texts = new Map();
  const text = (item) => {
    if (!texts.has(item)) texts.set(item, item.textContent.toLowerCase());
    return texts.get(item);
  };
  const items = all('[data-item]').map((item) => ({
    item, verdict: item.dataset.v, row: $('r-' + item.id),
    outlets: (item.dataset.outlets || '').split(' '), origins: (item.dataset.origins || '').split(' '),
  }));

  function run() {
    const verdicts = all('.fv:checked').map((box) => box.value);
    const asked = words.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const shown = { g: 0, n: 0 }, total = { g: 0, n: 0 };
    for (const entry of items) {
      const kind = entry.verdict ? 'g' : 'n';
      const keep = (kind === 'n' || !verdicts.length || verdicts.includes(entry.verdict))
        && picks.every(([pick, key]) => !pick.value || entry[key].includes(pick.value))
        && asked.every((word) => text(entry.item).includes(word));
      entry.item.hidden = !keep;
      if (entry.row) entry.row.hidden = !keep;
      total[kind] += 1;
      shown[kind] += keep ? 1 : 0;
    }
    for (const box of all('[data-box]')) box.hidden = !box.querySelector('[data-item]:not([hidden])');
    const on = Boolean(verdicts.length || asked.length || picks.some(([pick]) => pick.value));
    const part = (kind, one, many) => total[kind]
      ? (on ? shown[kind] + ' of ' : '') + total[kind] + ' ' + (total[kind] === 1 ? one : many) : '';
    say.textContent = [part('g', 'group', 'groups'), part('n', 'near miss', 'near misses')].filter(Boolean).join(', ');
    say.classList.toggle('on', on);
    clear.hidden = !on;
  }

  function reset() {
    for (const box of all('.fv')) box.checked = false;
    for (const [pick] of picks) pick.value = '';
    words.value = '';
    run();
  }

  // A link may lead to something that the filter hides or that is folded: it is shown, whatever was filtered.
  function reveal() {
    const target = location.hash && $(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest('[data-item][hidden],[data-box][hidden]')) reset();
    for (let at = target.closest('details'); at; at = at.parentElement.closest('details')) at.open = true;
    target.scrollIntoView();
  }

  if (form) {
    for (const field of all('.scripted')) field.hidden = false;
    form.addEventListener('input', run);
    form.addEventListener('submit', (event) => event.preventDefault());
    clear.addEventListener('click', () => { reset(); words.focus(); });
    run();
  }
  let shut = [];
  addEventListener('beforeprint', () => {
    shut = all('details:not([open])');
    for (const fold of shut) fold.open = true;
  });
  addEventListener('afterprint', () => { for (const fold of shut) fold.open = false; });
  addEventListener('hashchange', reveal);
  reveal();
})();
