import { useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { ApiProblem } from './api.ts'
import { boundKeys, keyName } from './keys.ts'
import { say } from './language.ts'
import { me, setSingleKeys } from './me.ts'
import { ProblemNote } from './problem.tsx'

const words = {
  title: { zh: '這個畫面的按鍵', en: 'Keys of this screen' },
  single: {
    zh: '啟用單鍵操作（跟著您到每一台電腦）',
    en: 'Shortcuts of one key (kept for you at every desk)',
  },
  close: { zh: '關閉', en: 'Close' },
}

/** All keys that do something now, and the switch for those of one key. */
export function KeyHelp({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  const problem = useSignal<ApiProblem | null>(null)
  async function change(on: boolean): Promise<void> {
    problem.value = null
    await setSingleKeys(on).catch((thrown: unknown) => {
      if (!(thrown instanceof ApiProblem)) throw thrown
      problem.value = thrown
    })
  }
  return (
    <dialog ref={dialog} class="key-help" aria-labelledby="key-help-title">
      <h2 id="key-help-title">{say(words.title)}</h2>
      <dl>
        {boundKeys.value
          .flatMap(({ bindings }) => bindings)
          .map((binding) => (
            <div key={keyName(binding)}>
              <dt>
                <kbd>{keyName(binding)}</kbd>
              </dt>
              <dd>{say(binding.label)}</dd>
            </div>
          ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={me.value?.singleKeys ?? true}
          onChange={(event) => void change(event.currentTarget.checked)}
        />
        {say(words.single)}
      </label>
      <ProblemNote problem={problem.value} />
      <button onClick={() => dialog.current?.close()}>{say(words.close)}</button>
    </dialog>
  )
}
