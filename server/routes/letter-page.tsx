import { renderToString } from 'preact-render-to-string'

/** A letter on A4: black on white, its number and date on the sheet, the words as they left the house. */
export function letterPage(o: {
  /** The city itself. */
  sender: string
  no: string
  subject: string
  body: string
  date: string
  language: 'zh' | 'en'
}): string {
  const page = (
    <html lang={o.language === 'zh' ? 'zh-Hant-TW' : 'en'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{o.subject}</title>
        <link rel="stylesheet" href="/assets/letter.css" />
      </head>
      <body>
        <main>
          <header>
            <strong>{o.sender}</strong>
            <p>
              {o.no}　{o.date}
            </p>
          </header>
          <h1>{o.subject}</h1>
          <pre>{o.body}</pre>
        </main>
      </body>
    </html>
  )
  return `<!doctype html>${renderToString(page)}`
}
