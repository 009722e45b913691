/** A question of the survey; answered from 1 (not at all content) to 5 (very content). */
export interface SurveyQuestion {
  code: 'service' | 'outcome'
  zh: string
  en: string
}

export interface SurveyForm {
  version: number
  /** Of how many answers in a hundred the petitioner is asked. */
  share: number
  questions: readonly SurveyQuestion[]
}

/**
 * Questionnaires by version, the last in force; an answer names the version that it answers. Service and outcome are asked
 * apart, because who is served well may still dislike the result (domain.md §15). Days and share are defaults.
 */
export const surveyForms: readonly SurveyForm[] = [
  {
    version: 1,
    share: 50,
    questions: [
      {
        code: 'service',
        zh: '服務過程：回覆是否清楚、態度是否親切',
        en: 'The service: was the answer clear, were you treated kindly',
      },
      { code: 'outcome', zh: '處理結果：問題是否得到處理', en: 'The outcome: was the matter dealt with' },
    ],
  },
]

/** A survey is open for 14 days. */
export const surveyDays = 14
/** An outcome rated this low asks for a review. */
export const unhappyAt = 2

export const surveyForm = (version: number): SurveyForm | undefined =>
  surveyForms.find((form) => form.version === version)

/** Whether this answer is among those asked about: a number from 0 to 99 that follows from the case decides. */
export const isSampled = ({ share }: SurveyForm, draw: number): boolean => draw < share
