import { join } from 'node:path'
import type { Program, ProgramPlace, SeenText } from '../../adapters/playground/program.ts'
import { type Playground, startPlayground } from '../../adapters/playground/start-playground.ts'
import type { Config } from '../config.ts'
import type { Seen } from '../conversation/handle.ts'
import type { Knowledge } from '../knowledge/entry.ts'
import { hasErrors } from '../knowledge/problem.ts'
import type { Log } from '../log.ts'
import type { Base } from './open-base.ts'
import { startOnPlatforms } from './run-platforms.ts'

const defaultPort = 8_080
const waitingShown = 20

/** The whole hotline on a page of this machine: local platforms, everything else as in a hotline for patients. */
export async function runPlayground(config: Config, log: Log): Promise<Playground> {
  const dataDir = join(config.dataDir, 'playground')
  const stopping = new AbortController()
  const { url, stop } = await startPlayground({
    port: config.httpPort ?? defaultPort,
    dataDir,
    startProgram: (place, onSeen) => startProgram({ config, log, signal: stopping.signal }, place, onSeen),
  })
  return {
    url,
    stop: () => {
      // It may still be starting, and is not waited for then.
      stopping.abort()
      return stop()
    },
  }
}

async function startProgram(
  { config, log, signal }: { readonly config: Config; readonly log: Log; readonly signal: AbortSignal },
  { telegram, slack, dataDir }: ProgramPlace,
  onSeen: (seen: SeenText) => void,
): Promise<Program> {
  const running = await startOnPlatforms(
    {
      // The page has the port, and a demonstration has no business in a database for patients.
      config: { ...config, dataDir, databaseUrl: undefined, httpPort: undefined },
      log,
      signal,
      observe: (seen) => onSeen(toSeenText(seen, config)),
    },
    { telegram, slack: { ...slack, signingSecret: undefined, httpPort: undefined } },
  )
  return { look: () => look(running.base, config.knowledgeDir), stop: running.stop }
}

async function look({ store, mind }: Base, folder: string) {
  const [{ inbox }, waiting] = await store.transaction(async (tx) => [
    await tx.backlog(),
    await tx.waitingDeliveries(waitingShown),
  ])
  const { knowledge } = mind.current()
  return {
    inbox,
    waiting: waiting.map((delivery) => ({
      ...delivery,
      notBefore: delivery.notBefore.getTime(),
      createdAt: delivery.createdAt.getTime(),
    })),
    knowledge: {
      folder,
      entries: knowledge.entries.size,
      version: knowledge.version.slice(0, 12),
      problems: mind.problems().filter((problem) => hasErrors([problem])),
    },
  }
}

function toSeenText({ message, text, inspection, knowledge }: Seen, config: Config): SeenText {
  const { decision, candidates, thresholds, language, ...rest } = inspection
  const ids =
    decision.type === 'unknown' ? [] : decision.type === 'clarify' ? decision.entries : [decision.entry]
  return {
    ...rest,
    message,
    text,
    language,
    decision: decision.type,
    entries: ids.map((id) => ({ id, place: placeOf(knowledge, id, config.knowledgeDir) })),
    candidates: candidates.map(({ entry, confidence }) => ({
      entry,
      title: knowledge.entries.get(entry)?.title[config.deskLanguage] ?? entry,
      confidence,
    })),
    thresholds: {
      direct: finite(thresholds.direct),
      clarify: finite(thresholds.clarify),
      urgent: finite(thresholds.urgent),
    },
  }
}

function placeOf(knowledge: Knowledge, id: string, folder: string): string {
  const location = knowledge.entries.get(id)?.location
  return location === undefined ? '' : `${join(folder, location.file)}:${location.line}`
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
