import { createAsk } from './ask.ts'
import { check } from './check.ts'
import { type Command, type CommandIo, exitCode } from './command.ts'
import type { ReadRecorded } from './diff/flips.ts'
import { createDiff } from './diff.ts'
import { find } from './find.ts'
import { newEntry } from './new.ts'
import { createNewIncident } from './new-incident.ts'
import { quiz } from './quiz.ts'
import { schemas } from './schemas.ts'
import { show } from './show.ts'
import { stats } from './stats.ts'

/**
 * Runs the command named first; an unknown one is told which there are. `converse` is the conversation in the terminal,
 * `readRecorded` reads a store: both need the adapters, which commands do not know.
 */
export async function runCommand(
  [name = '', ...args]: readonly string[],
  io: CommandIo,
  converse: Command,
  readRecorded?: ReadRecorded,
): Promise<number> {
  const commands: Readonly<Record<string, Command>> = {
    ask: createAsk(converse),
    check,
    quiz,
    diff: createDiff(readRecorded),
    show,
    find,
    stats,
    new: newEntry,
    'new-incident': createNewIncident(),
    schemas,
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command !== undefined) return command(args, io)
  io.errors.write(`There is no command "${name}". There are: ${Object.keys(commands).join(', ')}.\n`)
  return exitCode.usage
}
