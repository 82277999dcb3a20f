import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import type { PatientEvent, PatientMessage } from '../../src/conversation/event.ts'
import type { Card } from '../../src/desk/card.ts'
import type { PatientChannel, PatientIntake, StaffChannel, StaffDesk } from '../../src/ports.ts'
import { drawCardBeside, drawMessage, drawNote, drawNotice } from './screen.ts'
import { carryOut, staffUsage } from './staff-line.ts'

export interface TerminalParts {
  readonly intake: PatientIntake
  readonly desk: StaffDesk
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  /** Resolves when nothing is under way: lines from a pipe take their turns, as those of a person do. */
  readonly settled: () => Promise<void>
}

export interface Terminal {
  readonly patients: PatientChannel
  readonly staff: StaffChannel
  /** Reads lines until the input ends. */
  run(): Promise<void>
}

const address = 'terminal'

/** The patient and the staff in one terminal: the person at the keyboard is the patient, cards are shown beside. */
export function createTerminal({ intake, desk, input, output, settled }: TerminalParts): Terminal {
  const print = (text: string): void => {
    output.write(`${text}\n\n`)
  }
  const actions: string[] = []
  const cases: string[] = []

  const numberOf = (caseId: string) => {
    if (!cases.includes(caseId)) cases.push(caseId)
    return cases.indexOf(caseId) + 1
  }
  const show = (card: Card) => print(drawCardBeside(numberOf(card.caseId), card))

  const patients: PatientChannel = {
    split: (message) => [message],
    deliver: async (_address, message) => {
      if (message.type === 'clear-buttons') return null
      print(drawMessage(message, actions.length + 1))
      actions.push(...buttonsOf(message).map((button) => button.action))
      return randomUUID()
    },
  }
  const staff: StaffChannel = {
    postCard: async (card) => {
      show(card)
      return card.caseId
    },
    updateCard: async (_cardRef, card) => show(card),
    postNote: async (cardRef, note) => {
      print(drawNote(numberOf(cardRef), note))
    },
    postNotice: async (text) => {
      print(drawNotice(text))
    },
  }

  const patientLine = (event: PatientEvent) => intake({ key: randomUUID(), address, event })
  const onLine = async (line: string) => {
    if (!line.startsWith(':')) return patientLine(toEvent(line, actions))
    const said = await carryOut(line, { desk, caseIdOf: (number) => cases[number - 1] ?? null })
    if (said !== null) print(drawNotice(said))
  }

  return {
    patients,
    staff,
    run: async () => {
      print(`You are the patient: write a question, or the number of a button. ${staffUsage} Ctrl+D ends.`)
      for await (const line of createInterface({ input })) {
        await onLine(line)
        await settled()
      }
    },
  }
}

function buttonsOf(message: Extract<PatientMessage, { type: 'text' }>) {
  return (message.buttons ?? []).flat()
}

/** A line as the event it stands for: a command, the number of a button that was shown, or a text. */
function toEvent(line: string, actions: readonly string[]): PatientEvent {
  const text = line.trim()
  const action = /^\d{1,4}$/.test(text) ? actions[Number(text) - 1] : undefined
  if (text === '') return { type: 'empty' }
  if (action !== undefined) return { type: 'press', action, message: 'terminal' }
  if (text.startsWith('/')) return { type: 'command', name: text.slice(1) }
  return { type: 'text', text, message: randomUUID(), edited: false, redacted: [] }
}
