// The people of a WordPress site: who writes posts over its own HTTP interface, and who reads them in Chromium.

/** Somebody who is logged in as the site's own form does it; `post` publishes, `ask` is the REST interface. */
export async function logIn(browser, url, { name, password }) {
  const context = await browser.newContext();
  const { request } = context;
  await request.get(`${url}/wp-login.php`); // It gives a cookie and wants it back.
  const entered = await request.post(`${url}/wp-login.php`, { form: { log: name, pwd: password, 'wp-submit': 'Log In', testcookie: '1' } });
  const nonce = await (await request.get(`${url}/wp-admin/admin-ajax.php?action=rest-nonce`)).text();
  if (!entered.ok() || !/^[0-9a-f]+$/.test(nonce)) throw new Error(`${name} could not log in.`);

  async function ask(method, path, data) {
    const query = new URLSearchParams({ rest_route: `/${path}`, ...(method === 'GET' && data) });
    const answer = await request.fetch(`${url}/?${query}`, { method, headers: { 'X-WP-Nonce': nonce }, ...(method !== 'GET' && { data }) });
    const said = await answer.json();
    if (!answer.ok()) throw new Error(`${path}: ${said.message}`);
    return said;
  }

  /** Gives the address of the post, and its content as WordPress stored it. */
  async function post(title, content) {
    const { id, content: kept } = await ask('POST', 'wp/v2/posts', { title, content, status: 'publish' });
    return { address: `${url}/?p=${id}`, stored: kept.raw };
  }

  return { ask, post, close: () => context.close() };
}

/**
 * Opens a post as somebody who is not logged in. `problems` are uncaught errors and errors in the console; `asked` are
 * the hosts that were asked for something.
 */
export async function visit(browser, address, { width = 1000, scripts = true } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: scripts });
  const page = await context.newPage();
  const problems = [];
  const asked = new Set();
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    const { url } = message.location();
    if (message.type() === 'error' && !url.endsWith('/favicon.ico')) problems.push(`console: ${message.text()} ${url}`); // A fresh WordPress has none.
  });
  page.on('request', (request) => asked.add(new URL(request.url()).hostname));
  await page.goto(address);
  return { page, problems, asked, close: () => context.close() };
}

/** What `question` answers in the page or frame, as soon as it answers anything true; undefined if it never does. */
export async function answered(place, question, argument, patience = 15_000) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await place.evaluate(question, argument).catch(() => undefined);
    if (answer) return answer;
    if (Date.now() > end) return undefined;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}
