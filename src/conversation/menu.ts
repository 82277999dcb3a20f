import type { Knowledge, Localized } from '../knowledge/entry.ts'
import { phrase } from '../knowledge/render.ts'

/** Commands in the order of the menu; each has a phrase `command-<name>`. */
const commandNames = ['start', 'help', 'human', 'status', 'language', 'privacy'] as const

export interface MenuCommand {
  readonly command: string
  readonly description: string
}

/** The bot's menu in every language of the incident. */
export function commandMenu(knowledge: Knowledge): Localized<readonly MenuCommand[]> {
  const menu = (language: string) =>
    commandNames.map((command) => ({
      command,
      description: phrase(knowledge, `command-${command}`, language),
    }))
  return Object.fromEntries(knowledge.incident.languages.map((language) => [language, menu(language)]))
}
