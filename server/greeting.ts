import { demoPassword } from './demo-staff.ts'
import type { Serving } from './serve.ts'

/** What a person reads who has just started the system: where it is, and how to get in. */
export function greeting({ address, setupLink }: Serving, o: { demo: boolean }): string {
  return [
    '',
    '  1999 派工與陳情系統已啟動 · the hotline is serving',
    '',
    `  登入 sign in      ${address}/`,
    `  值機 agent        ${address}/agent`,
    `  機關 agency       ${address}/agency`,
    `  督導 supervisor   ${address}/desk   ${address}/wall`,
    `  陳情 petitions    ${address}/petitions   ${address}/petition-intake`,
    `  規則 rules        ${address}/admin`,
    `  民眾 citizens     ${address}/petition`,
    `  API              ${address}/api   ${address}/openapi.json`,
    '',
    ...(o.demo ? demoLines : []),
    ...(setupLink === undefined ? [] : setupLines(setupLink)),
    '',
  ].join('\n')
}

const demoLines = [
  `  示範帳號 demo accounts, password ${demoPassword}:`,
  '    agent1  lead1  supervisor1  arbiter1  rdec1  auditor1  admin1',
  '    desk.pwm  officer.pwm  head.pwm  and the same of light, works, env, traffic, water, police, …',
]

const setupLines = (link: string) => [
  '  首次啟動：請在 24 小時內以此連結設定管理員密碼（只能用一次）',
  '  First start: set the administrator’s password with this one-time link within 24 hours:',
  `    ${link}`,
  '  再以 npm run staff 建立人員帳號 · then add staff: npm run staff -- help',
]
