import type { Api } from 'grammy'
import type { Localized } from '../../src/knowledge/entry.ts'
import type { Log } from '../../src/log.ts'
import { grammySignal } from './grammy-signal.ts'
import { translateError } from './translate-error.ts'

/** A command in the bot's menu. */
export interface MenuCommand {
  readonly command: string
  readonly description: string
}

export type Menu = Localized<readonly MenuCommand[]>

type Options = NonNullable<Parameters<Api['setMyCommands']>[1]>

/** Puts the commands into the bot's menu, in each language; what fails is only logged, the commands work all the same. */
export async function publishCommands(
  api: Api,
  menu: Menu,
  defaultLanguage: string,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const lists: readonly [readonly MenuCommand[], Options][] = [
    [menu[defaultLanguage] ?? [], {}],
    ...Object.entries(menu).map(([language, list]): [readonly MenuCommand[], Options] => [
      list,
      { language_code: language as NonNullable<Options['language_code']> },
    ]),
  ]
  for (const [list, options] of lists) {
    if (list.length === 0 || signal.aborted) continue
    await api.setMyCommands([...list], options, grammySignal(signal)).catch((error: unknown) => {
      if (signal.aborted) return
      const failure = translateError(error, 'setMyCommands')
      log.warn({ err: failure, language: options.language_code }, 'the menu of commands could not be set')
    })
  }
}
