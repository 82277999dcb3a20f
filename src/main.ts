import { existsSync, realpathSync } from 'node:fs'
import { type Command, type CommandIo, exitCode } from './cli/command.ts'
import { runCommand } from './cli/commands.ts'
import { type Config, type PlatformConfig, requireConfig } from './config.ts'
import { SelgusError } from './errors.ts'
import { createLog, describeError, type Log } from './log.ts'
import { readRecordedQuestions } from './run/recorded-questions.ts'
import { startOnPlatforms } from './run/run-platforms.ts'
import { runPlayground } from './run/run-playground.ts'
import { runTerminal } from './run/run-terminal.ts'
import { stopWithinMs } from './run/running.ts'

/** Stops once on SIGTERM or SIGINT; a second signal, or ten seconds, end the process at once. */
function stopOnSignal(running: { stop(): Promise<void> }, log: Log): void {
  let stopping = false
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1)
    stopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), stopWithinMs - 500).unref()
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}

/** Can be stopped before it has started, too: learning the knowledge takes some seconds. */
async function startStoppable(config: Config, platforms: PlatformConfig, log: Log): Promise<void> {
  const starting = new AbortController()
  let started: ReturnType<typeof startOnPlatforms> | undefined
  const stop = async () => {
    starting.abort()
    const running = await started?.catch(() => null)
    await running?.stop()
  }
  stopOnSignal({ stop }, log)
  started = startOnPlatforms({ config, log, signal: starting.signal }, platforms)
  await started.catch((error: unknown) => {
    if (!starting.signal.aborted) throw error
  })
}

/** Who reads may have seen enough, as `| head` has: the rest is not written, and the command ends as it would. */
function letReadersGo(stream: NodeJS.WritableStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error
  })
}

async function main(args: readonly string[], io: CommandIo): Promise<number | undefined> {
  const converse: Command = async () => {
    const config = requireConfig(io.env)
    await runTerminal({ config, log: createLog(config.logLevel ?? 'error') }, io)
    return exitCode.good
  }
  if (args.length > 0) return runCommand(args, io, converse, readRecordedQuestions(io.env))
  const config = requireConfig(io.env)
  if (config.platforms === null) {
    const log = createLog(config.logLevel ?? 'error')
    const playground = await runPlayground(config, log)
    stopOnSignal(playground, log)
    io.output.write(playgroundGreeting(playground.url))
    return undefined
  }
  const log = createLog(config.logLevel ?? 'info')
  await startStoppable(config, config.platforms, log)
  return undefined
}

function playgroundGreeting(url: string): string {
  return `No tokens are set, so this is the playground: the whole hotline on one page.
Open ${url} and write as a patient on the left; answer as staff on the right. Ctrl+C ends it.
`
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === import.meta.filename) {
  if (existsSync('.env')) process.loadEnvFile('.env')
  for (const stream of [process.stdout, process.stderr]) letReadersGo(stream)
  main(process.argv.slice(2), {
    env: process.env,
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
  }).then(
    (code) => {
      if (code !== undefined) process.exitCode = code
    },
    (error: unknown) => {
      const known = error instanceof SelgusError
      process.stderr.write(
        `${known ? `${error.message}\n${error.remedy ?? ''}` : JSON.stringify(describeError(error))}\n`,
      )
      process.exitCode = 1
    },
  )
}
