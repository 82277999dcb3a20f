import type { Effect } from './effect.ts'
import type { Speech } from './speech.ts'
import { mayCancel, type StepInput } from './step-input.ts'

/** Which of the patient's questions wait for a person; a single one can be taken back with a button. */
export function status({ waiting }: StepInput, speech: Speech): Effect {
  const [first, ...others] = waiting
  const cancellable = first !== undefined && others.length === 0 && mayCancel(first) ? first.asker : undefined
  return speech.status(
    waiting.map(({ asker }) => asker),
    cancellable,
  )
}
