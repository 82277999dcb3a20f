import { randomUUID } from 'node:crypto'
import type { StaffDesk } from '../../src/ports.ts'

export interface StaffLineParts {
  readonly desk: StaffDesk
  readonly caseIdOf: (number: number) => string | null
}

export const staffUsage =
  'You are staff too: ":claim 1", ":release 1", ":answer 1 text", ":close 1" act on the case of that number.'

const staff = 'terminal-staff'

/** Carries out a line of the staff. Returns what to say when it cannot be understood, else null. */
export async function carryOut(line: string, { desk, caseIdOf }: StaffLineParts): Promise<string | null> {
  const parsed = /^:(claim|release|close|answer)\s+(\d{1,4})(?:\s+(.+))?$/s.exec(line.trim())
  if (parsed === null) return `Not understood. ${staffUsage}`
  const [, verb, number, text] = parsed
  const caseId = caseIdOf(Number(number))
  if (caseId === null) return `There is no case ${number}.`
  const key = randomUUID()
  if (verb !== 'answer') {
    await desk.act({ key, staff, action: { type: verb as 'claim' | 'release' | 'close', caseId } })
    return null
  }
  if (text === undefined) return 'Write the answer behind the number.'
  return answer(desk, caseId, text)
}

/** The same text goes to all who wait, whatever their language: in the terminal there is one patient. */
async function answer(desk: StaffDesk, caseId: string, text: string): Promise<null> {
  const languages = (await desk.card(caseId))?.askers.map((asker) => asker.language) ?? []
  const draftId = await desk.saveDraft(
    caseId,
    staff,
    Object.fromEntries(languages.map((language) => [language, text])),
  )
  await desk.act({ key: randomUUID(), staff, action: { type: 'send', caseId, draftId } })
  return null
}
