import { useSignal } from '@preact/signals'
import { draft, isBlank } from './intake-draft.ts'
import { logCall, sending, type Disposition } from './intake-send.ts'
import { say } from './language.ts'

const words = {
  title: { zh: '不立案：', en: 'Without a case:' },
  inquiry: { zh: '諮詢', en: 'Inquiry' },
  other: { zh: '其他', en: 'Other' },
  sure: {
    zh: '所寫內容不會保存，再按一次確認',
    en: 'What is written will not be kept; press again to confirm',
  },
}

/** A call that ends without a case is counted all the same. Written words are let go only on a second press. */
export function IntakeNoCase() {
  const asking = useSignal<Disposition | null>(null)

  function press(disposition: Disposition): void {
    if (isBlank(draft.value) || asking.value === disposition) {
      asking.value = null
      void logCall(disposition)
    } else asking.value = disposition
  }

  return (
    <div class="intake-no-case">
      <span>{say(words.title)}</span>
      {(['inquiry', 'other'] as const).map((one) => (
        <button
          key={one}
          class="quiet"
          disabled={sending.value}
          aria-pressed={asking.value === one}
          onClick={() => press(one)}
          onBlur={() => (asking.value = null)}
        >
          {say(words[one])}
        </button>
      ))}
      <span role="status" class="problem">
        {asking.value && say(words.sure)}
      </span>
    </div>
  )
}
