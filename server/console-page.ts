import type { Consoles } from './console-bundle.ts'

const titles: Readonly<Record<string, string>> = {
  'sign-in': '登入',
  agent: '值機',
  agency: '機關',
  desk: '督導台',
  wall: '戰情牆',
  petitions: '陳情',
  petition: '陳情服務',
  'petition-intake': '陳情登錄',
  search: '查案',
  floor: '話務',
  knowledge: '知識庫',
  admin: '規則',
}

/** The page of a screen: only its frame, all else comes from the script. Undefined when there is no such screen. */
export function consolePage(consoles: Consoles, screen: string): string | undefined {
  const files = consoles.screens.get(screen)
  if (!files) return undefined
  const style = files.style === undefined ? '' : `<link rel="stylesheet" href="/assets/${files.style}">`
  return `<!doctype html>
<html lang="zh-Hant-TW">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="build" content="${consoles.build}">
<title>1999 ${titles[screen] ?? ''}</title>
${style}
<script type="module" src="/assets/${files.script}"></script>
</head>
<body><main id="app"></main><noscript>這個頁面需要 JavaScript。 This page needs JavaScript.</noscript></body>
</html>
`
}
