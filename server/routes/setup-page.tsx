import { renderToString } from 'preact-render-to-string'

/** The page behind the one-time link: one field, one button. */
export function setupPage({ token, wrong }: { token: string; wrong?: string }): string {
  const page = (
    <html lang="zh-Hant-TW">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>設定管理員密碼 · 1999</title>
        <link rel="stylesheet" href="/assets/reading.css" />
      </head>
      <body class="narrow">
        <main>
          <h1>設定管理員密碼</h1>
          <p lang="en">Choose the password of the administrator (account: admin).</p>
          {wrong && (
            <p class="wrong" role="alert">
              {wrong}
            </p>
          )}
          <form method="post" action="/setup">
            <input type="hidden" name="token" value={token} />
            <label for="password">密碼（12 至 128 個字）</label>
            <input
              id="password"
              name="password"
              type="password"
              minLength={12}
              maxLength={512}
              autocomplete="new-password"
              required
              autofocus
            />
            <button type="submit">設定 Set password</button>
          </form>
        </main>
      </body>
    </html>
  )
  return `<!doctype html>${renderToString(page)}`
}
