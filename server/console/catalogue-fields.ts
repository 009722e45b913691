import type { agencyLevels } from '../../workflows/catalogue/catalogue.ts'
import { hazards } from '../../workflows/catalogue/category.ts'
import type { CataloguePart, Entries } from '../../workflows/catalogue/entry.ts'
import { signLevels } from '../../workflows/catalogue/petition-matter.ts'
import { themes } from '../../workflows/catalogue/themes.ts'
import { priorityLabels, roleLabels } from '../../workflows/labels.ts'
import { catalogue } from './catalogue.ts'

interface Words {
  zh: string
  en: string
}
export interface Option extends Words {
  code: string
}

/** A field of a line: what it is called and how it is written. */
export interface LineField {
  name: string
  title: Words
  how: 'line' | 'text' | 'number' | 'check' | 'choice' | 'choices' | 'conditions'
  /** Of a choice. `optional`: none may be chosen. */
  options?: () => readonly Option[]
  optional?: boolean
}

const word = (zh: string, en: string): Words => ({ zh, en })
const named = (codes: Readonly<Record<string, Words>>) => () =>
  Object.entries(codes).map(([code, words]) => ({ code, ...words }))

const levelNames = {
  city: word('市府', 'City'),
  'first-level': word('一級機關', 'First level'),
  'second-level': word('二級機關', 'Second level'),
  section: word('科', 'Section'),
  'district-office': word('區公所', 'District office'),
  external: word('外部單位', 'Outside body'),
} satisfies Record<(typeof agencyLevels)[number], Words>

const agencies = (): readonly Option[] => catalogue.value?.agencies ?? []
const handlers = (): readonly Option[] => [
  { code: '@district-office', zh: '（依地點的區公所）', en: '(district office of the place)' },
  { code: '@maintenance-team', zh: '（依地點的養護分隊）', en: '(maintenance team of the place)' },
  ...agencies(),
]
const groups = (): readonly Option[] => catalogue.value?.matterGroups ?? []
const applicable = (): readonly Option[] => [
  { code: '*', zh: '（所有案件）', en: '(every case)' },
  ...(catalogue.value?.categories ?? []),
  ...(catalogue.value?.matters ?? []).map(({ code, en, zh }) => ({ code: `petition:${code}`, zh, en })),
]

const zh: LineField = { name: 'zh', title: word('中文名稱', 'Chinese name'), how: 'line' }
const en: LineField = { name: 'en', title: word('英文名稱', 'English name'), how: 'line' }
const agency: LineField = {
  name: 'agency',
  title: word('主辦機關', 'Agency'),
  how: 'choice',
  options: handlers,
}

/** The fields of every part in the order they are written. */
export const lineFields: {
  [P in CataloguePart]: readonly (LineField & { name: keyof Entries[P] & string })[]
} = {
  agencies: [
    { ...zh, name: 'zh' },
    { ...en, name: 'en' },
    { name: 'level', title: word('層級', 'Level'), how: 'choice', options: named(levelNames) },
    {
      name: 'parent',
      title: word('上級機關', 'Agency above'),
      how: 'choice',
      options: agencies,
      optional: true,
    },
  ],
  categories: [
    { ...zh, name: 'zh' },
    { ...en, name: 'en' },
    { name: 'theme', title: word('主題', 'Theme'), how: 'choice', options: () => themes },
    {
      name: 'hazard',
      title: word('危險程度', 'Hazard'),
      how: 'choice',
      options: () => hazards.map((code) => ({ code, ...priorityLabels[code] })),
    },
    { ...agency, name: 'agency' },
    {
      name: 'alternatives',
      title: word('可改派機關', 'Other agencies'),
      how: 'choices',
      options: handlers,
    },
    {
      name: 'ask',
      title: word('受理時詢問', 'Asked at intake'),
      how: 'choices',
      options: () => catalogue.value?.questions ?? [],
    },
    {
      name: 'radiusMetres',
      title: word('重複案件半徑（公尺）', 'Duplicates within (metres)'),
      how: 'number',
    },
    { name: 'windowHours', title: word('重複案件時間（小時）', 'Duplicates within (hours)'), how: 'number' },
    { name: 'photoRequired', title: word('結案須附照片', 'A photo is needed to finish'), how: 'check' },
    {
      name: 'telephoneNotice',
      title: word('同時電話通知機關', 'The agency is telephoned too'),
      how: 'check',
    },
    { name: 'importOnly', title: word('停用（舊案保留）', 'No new cases'), how: 'check' },
  ],
  matters: [
    { ...zh, name: 'zh' },
    { ...en, name: 'en' },
    { name: 'group', title: word('類別', 'Group'), how: 'choice', options: groups },
    { ...agency, name: 'agency' },
    {
      name: 'signs',
      title: word('核定層級', 'Signed by'),
      how: 'choice',
      options: () => signLevels.map((code) => ({ code, ...roleLabels[code] })),
    },
  ],
  rules: [
    { name: 'topic', title: word('主題', 'Topic'), how: 'line' },
    { name: 'rank', title: word('順位（先合者定）', 'Rank (the first that fits decides)'), how: 'number' },
    {
      name: 'appliesTo',
      title: word('適用類別與事項', 'Categories and matters'),
      how: 'choices',
      options: applicable,
    },
    {
      name: 'when',
      title: word('條件（一行一項：題目 = 值, 值）', 'When (a line each: question = value, value)'),
      how: 'conditions',
    },
    {
      name: 'anyOf',
      title: word('且符合任一組（空行分組）', 'And any of these groups (an empty line between)'),
      how: 'conditions',
    },
    { ...agency, name: 'agency', optional: true },
    { name: 'coAgencies', title: word('協辦機關', 'Co-handlers'), how: 'choices', options: handlers },
    {
      name: 'action',
      title: word('不派工時的處理', 'Done instead of dispatching'),
      how: 'line',
      optional: true,
    },
    { name: 'advice', title: word('僅提示，不決定機關', 'Advice only; never decides'), how: 'check' },
  ],
  maintenanceAreas: [
    {
      name: 'districts',
      title: word('轄區', 'Districts'),
      how: 'choices',
      options: () => catalogue.value?.districts ?? [],
    },
  ],
  letters: [
    { name: 'subject', title: word('主旨', 'Subject'), how: 'line' },
    { name: 'body', title: word('內文', 'Text'), how: 'text' },
  ],
  replies: [
    { name: 'title', title: word('名稱', 'Title'), how: 'line' },
    {
      name: 'language',
      title: word('語言', 'Language'),
      how: 'choice',
      options: named({ zh: word('中文', 'Chinese'), en: word('英文', 'English') }),
    },
    {
      name: 'groups',
      title: word('適用類別（空白：全部）', 'Groups (none: all)'),
      how: 'choices',
      options: groups,
    },
    { name: 'text', title: word('內文', 'Text'), how: 'text' },
    { name: 'retired', title: word('停用', 'Retired'), how: 'check' },
  ],
}
