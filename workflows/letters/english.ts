import type { LetterTemplate } from '../letter.ts'

const letter = (kind: LetterTemplate['kind'], subject: string, body: string): LetterTemplate => ({
  kind,
  language: 'en',
  subject,
  body: body.trim(),
})
const foot = `
To see how it stands: number {{caseNo}} and code {{code}} at {{link}}, or call 1999.`

export const englishLetters: readonly LetterTemplate[] = [
  letter(
    'confirmation',
    'Please confirm your petition',
    `
Dear {{name}},

a petition ({{matter}}) was filed with your mail address. Please open the link below within 7 days and confirm it; only then is it taken and its time limit begins:

{{link}}

If you did not file it, you need not do anything: it lapses after 7 days.`,
  ),
  letter(
    'receipt',
    'Petition {{caseNo}} received',
    `
Dear {{name}},

your petition ({{matter}}) was registered on {{date}}. Its number is {{caseNo}}, its look-up code {{code}}.
We expect to answer by {{due}}; if it takes longer, you will be told why in writing.
Your identity is confidential: the officer who answers sees neither your name nor how to reach you.
${foot}`,
  ),
  letter(
    'detailsAsked',
    'More is needed for petition {{caseNo}}',
    `
Dear {{name}},

to look into your petition ({{matter}}, number {{caseNo}}) we need to know:

{{text}}

Please answer by {{due}}. The time until then does not count; without an answer we go on with what we have.
${foot}`,
  ),
  letter(
    'extension',
    'Petition {{caseNo}}: the answer takes longer',
    `
Dear {{name}},

your petition ({{matter}}, number {{caseNo}}) cannot be answered in the time foreseen, because:

{{reason}}

The answer is now due by {{due}}.
${foot}`,
  ),
  letter(
    'transfer',
    'Petition {{caseNo}} was passed on',
    `
Dear {{name}},

your petition ({{matter}}, number {{caseNo}}) is not within the powers of this city. Under article 172 of the Administrative Procedure Act it was passed to {{authority}}, which will answer you itself.

{{reason}}

Where the law allows an appeal, a suit or a claim for state compensation, please use that way.`,
  ),
  letter(
    'noAction',
    'About petition {{caseNo}}',
    `
Dear {{name}},

your petition ({{matter}}, number {{caseNo}}) is left without further action under article 173 of the Administrative Procedure Act ({{ground}}); it stays registered. {{earlier}}

{{reason}}

If there are new facts, please write again and we will take it up anew.`,
  ),
  letter(
    'convertedToDispatch',
    'Petition {{caseNo}} is handled on the spot',
    `
Dear {{name}},

your petition ({{matter}}, number {{caseNo}}) can be handled on the spot; it goes on as case {{dispatchNo}}, and you will be told when it is done.
${foot}`,
  ),
  letter(
    'reply',
    'Answer to petition {{caseNo}}',
    `
Dear {{name}},

about your petition “{{matter}}” (number {{caseNo}}):

{{text}}

{{agency}}, {{date}}

If you are not content, say so with number {{caseNo}} and code {{code}} at {{link}}: a higher level will look at it again. Please also rate the service and the result, each by itself.`,
  ),
]
