import './frame.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { roleLabels } from '../../workflows/labels.ts'
import { del } from './api.ts'
import { agencyName } from './catalogue.ts'
import { KeyHelp } from './key-help.tsx'
import { keyName, useKeys } from './keys.ts'
import { language, say } from './language.ts'
import { LiveNews } from './live-news-line.tsx'
import { LiveBanner, LivePill, PauseButton } from './live-state.tsx'
import type { Me } from '../wire/account.ts'
import type { Live } from './live.ts'
import { me } from './me.ts'
import { forgetDrafts } from './tab-drafts.ts'
import { theme, themes } from './theme.ts'

export type ScreenName =
  | 'agent'
  | 'search'
  | 'floor'
  | 'knowledge'
  | 'agency'
  | 'desk'
  | 'wall'
  | 'petitions'
  | 'petition-intake'
  | 'admin'

const words = {
  product: { zh: '1999', en: '1999' },
  demo: { zh: '示範', en: 'demo' },
  screens: { zh: '畫面', en: 'Screens' },
  signOut: { zh: '登出', en: 'Sign out' },
  keys: { zh: '鍵', en: 'Keys' },
  allKeys: { zh: '所有按鍵', en: 'All keys' },
  skip: { zh: '跳到主要內容', en: 'Skip to the content' },
}
const names: Record<ScreenName, { zh: string; en: string }> = {
  agent: { zh: '值機', en: 'Calls' },
  search: { zh: '查案', en: 'Find' },
  floor: { zh: '話務', en: 'Floor' },
  knowledge: { zh: '知識庫', en: 'Knowledge' },
  agency: { zh: '機關', en: 'Agency' },
  desk: { zh: '督導台', en: 'Desk' },
  wall: { zh: '戰情牆', en: 'Wall' },
  petitions: { zh: '陳情', en: 'Petitions' },
  'petition-intake': { zh: '陳情登錄', en: 'New petition' },
  admin: { zh: '規則', en: 'Rules' },
}
const themeNames = {
  system: { zh: '◐ 自動', en: '◐ Auto' },
  light: { zh: '☀ 亮', en: '☀ Light' },
  dark: { zh: '☾ 暗', en: '☾ Dark' },
}

/** Which screens a role works with, the first one first. */
const screensOf: Partial<Record<Me['role'], readonly ScreenName[]>> = {
  agent: ['agent', 'petition-intake', 'petitions', 'search'],
  teamLead: [
    'desk',
    'floor',
    'agent',
    'petition-intake',
    'petitions',
    'agency',
    'wall',
    'search',
    'knowledge',
  ],
  supervisor: [
    'desk',
    'floor',
    'agent',
    'petition-intake',
    'petitions',
    'agency',
    'wall',
    'search',
    'knowledge',
    'admin',
  ],
  officer: ['agency', 'petitions', 'search', 'knowledge'],
  agencyDesk: ['agency', 'petitions', 'search', 'knowledge'],
  agencyHead: ['agency', 'petitions', 'search', 'knowledge'],
  arbiter: ['desk', 'petitions', 'search', 'wall'],
  rdec: ['petitions', 'petition-intake', 'search', 'wall', 'desk', 'floor', 'knowledge', 'admin'],
  auditor: ['wall', 'desk', 'floor', 'petitions', 'search'],
  admin: ['admin'],
}

/** What surrounds every screen: where one is, who one is, whether what is shown is true, and the way out. */
export function Frame(o: { screen: ScreenName; live: Live | null; children: ComponentChildren }) {
  const help = useRef<HTMLDialogElement>(null)
  const openHelp = () => help.current?.showModal()
  useKeys([
    { code: 'Slash', shift: true, label: words.allKeys, act: openHelp },
    { code: 'Slash', ctrl: true, label: words.allKeys, act: openHelp },
  ])
  useEffect(() => {
    document.title = `${say(names[o.screen])} · ${say(words.product)}`
  }, [language.value])
  const person = me.value
  const screens = person ? (screensOf[person.role] ?? []) : []
  return (
    <div class={`frame screen-${o.screen} ${o.live ? `is-${o.live.state.value}` : ''}`}>
      <a class="skip" href="#content">
        {say(words.skip)}
      </a>
      <header class="top">
        <strong class="product">{say(words.product)}</strong>
        {person?.demo && <span class="tag demo">{say(words.demo)}</span>}
        <nav aria-label={say(words.screens)}>
          {screens.map((screen) => (
            <a key={screen} href={`/${screen}`} aria-current={screen === o.screen ? 'page' : undefined}>
              {say(names[screen])}
            </a>
          ))}
        </nav>
        <span class="space" />
        {o.live && <LivePill live={o.live} />}
        {o.live && <PauseButton live={o.live} />}
        <button
          class="quiet"
          aria-keyshortcuts="?"
          title={keyName({ code: 'Slash', shift: true })}
          onClick={openHelp}
        >
          {say(words.keys)}
        </button>
        <button
          class="quiet"
          onClick={() =>
            (theme.value = themes[(themes.indexOf(theme.value) + 1) % themes.length] ?? 'system')
          }
        >
          {say(themeNames[theme.value])}
        </button>
        <button
          class="quiet"
          lang={language.value === 'zh' ? 'en' : 'zh-Hant-TW'}
          onClick={() => (language.value = language.value === 'zh' ? 'en' : 'zh')}
        >
          {language.value === 'zh' ? 'English' : '中文'}
        </button>
        {person && (
          <span class="who">
            {person.name}
            <small>
              {person.agency === null
                ? say(roleLabels[person.role])
                : `${agencyName(person.agency)} ${say(roleLabels[person.role])}`}
            </small>
          </span>
        )}
        <button class="quiet" onClick={() => void signOut()}>
          {say(words.signOut)}
        </button>
      </header>
      {o.live && <LiveBanner live={o.live} />}
      {o.live && <LiveNews live={o.live} />}
      <div id="content" class="content" tabIndex={-1}>
        {o.children}
      </div>
      <KeyHelp dialog={help} />
    </div>
  )
}

/** Whatever the server says, this page shows no more cases. */
async function signOut(): Promise<void> {
  forgetDrafts()
  await del('/api/session').catch(() => {})
  location.assign('/')
}
