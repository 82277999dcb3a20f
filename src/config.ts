import { join } from 'node:path'
import { SelgusError } from './errors.ts'

/** Every variable the program reads; .env.example lists the same ones (a test compares them). */
export const variables = [
  'TELEGRAM_BOT_TOKEN',
  'TELEGRAM_API_ROOT',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_HTTP_PORT',
  'SLACK_API_URL',
  'SLACK_DESK_CHANNEL',
  'SELGUS_MASTER_KEY',
  'DATA_DIR',
  'DATABASE_URL',
  'KNOWLEDGE_DIR',
  'DESK_LANGUAGE',
  'HTTP_PORT',
  'LOG_LEVEL',
  'DIFF_BASE',
] as const

export type Variable = (typeof variables)[number]
export type Environment = Readonly<Partial<Record<string, string>>>

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

export interface TelegramConfig {
  readonly token: string
  readonly apiRoot: string | undefined
}

export interface SlackConfig {
  readonly botToken: string
  /** Socket Mode when set; else HTTP requests signed with `signingSecret`, on `httpPort`. */
  readonly appToken: string | undefined
  readonly signingSecret: string | undefined
  readonly httpPort: number | undefined
  readonly apiUrl: string | undefined
  readonly deskChannel: string
}

export interface PlatformConfig {
  readonly telegram: TelegramConfig
  readonly slack: SlackConfig
}

export interface Config {
  /** Both platforms, or neither: then `npm start` is the playground. */
  readonly platforms: PlatformConfig | null
  readonly masterKey: string | undefined
  readonly dataDir: string
  /** What the matcher learned, kept for the next start. */
  readonly matcherDir: string
  /** PostgreSQL when set, else SQLite in the data folder. */
  readonly databaseUrl: string | undefined
  readonly knowledgeDir: string
  /** The language of entry titles on cards. */
  readonly deskLanguage: string
  readonly httpPort: number | undefined
  /** Undefined: info for the hotline, error in the playground and the terminal, where people read answers. */
  readonly logLevel: (typeof logLevels)[number] | undefined
}

/** One thing wrong with the environment. Never holds the value of a secret. */
export interface ConfigProblem {
  readonly variable: Variable
  readonly problem: string
  readonly remedy: string
}

type Report = (variable: Variable, problem: string, remedy: string) => void

const platformVariables: readonly Variable[] = [
  'TELEGRAM_BOT_TOKEN',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_DESK_CHANNEL',
]

/** The environment as a Config, or every problem at once. Empty values count as not set. */
export function readConfig(environment: Environment): { config: Config } | { problems: ConfigProblem[] } {
  const problems: ConfigProblem[] = []
  const report: Report = (variable, problem, remedy) => problems.push({ variable, problem, remedy })
  const read = (variable: Variable): string | undefined => environment[variable]?.trim() || undefined

  const wantsPlatforms = platformVariables.some((variable) => read(variable) !== undefined)
  const config: Config = {
    platforms: wantsPlatforms
      ? { telegram: readTelegram(read, report), slack: readSlack(read, report) }
      : null,
    masterKey: read('SELGUS_MASTER_KEY'),
    dataDir: dataDirOf(environment),
    matcherDir: matcherDirOf(environment),
    databaseUrl: readDatabaseUrl(read, report),
    knowledgeDir: read('KNOWLEDGE_DIR') ?? 'knowledge/asper-biogene',
    deskLanguage: readLanguage(read, report),
    httpPort: readPort('HTTP_PORT', read, report),
    logLevel: readLogLevel(read, report),
  }
  return problems.length > 0 ? { problems } : { config }
}

function dataDirOf(environment: Environment): string {
  return environment.DATA_DIR?.trim() || 'data'
}

/** The same folder for the hotline and for the commands of editors. */
export function matcherDirOf(environment: Environment): string {
  return join(dataDirOf(environment), 'matcher')
}

/** The Config, or SelgusError 'config-invalid' whose message lists every problem with its remedy. */
export function requireConfig(environment: Environment): Config {
  const result = readConfig(environment)
  if ('config' in result) return result.config
  const lines = result.problems.map(({ variable, problem, remedy }) => `  ${variable}: ${problem}. ${remedy}`)
  throw new SelgusError(
    'config-invalid',
    `The configuration has ${lines.length} problem(s):\n${lines.join('\n')}`,
  )
}

type Read = (variable: Variable) => string | undefined

function readTelegram(read: Read, report: Report): TelegramConfig {
  const token = read('TELEGRAM_BOT_TOKEN')
  if (token === undefined) {
    report(
      'TELEGRAM_BOT_TOKEN',
      'is not set',
      'Take it from @BotFather, or unset the Slack variables to try Selgus in the playground.',
    )
  } else if (!/^\d+:[\w-]{20,}$/.test(token)) {
    report('TELEGRAM_BOT_TOKEN', 'is not of the form 123456:letters', 'Copy the whole token from @BotFather.')
  }
  return { token: token ?? '', apiRoot: readUrl('TELEGRAM_API_ROOT', read, report) }
}

function readSlack(read: Read, report: Report): SlackConfig {
  const appToken = read('SLACK_APP_TOKEN')
  const signingSecret = read('SLACK_SIGNING_SECRET')
  const httpPort = readPort('SLACK_HTTP_PORT', read, report)
  requirePrefix(
    'SLACK_BOT_TOKEN',
    'xoxb-',
    'Copy the bot token from "OAuth & Permissions" of your Slack app.',
    read,
    report,
  )
  if (appToken !== undefined && !appToken.startsWith('xapp-')) {
    report(
      'SLACK_APP_TOKEN',
      'does not start with xapp-',
      'Make an app-level token with the scope connections:write.',
    )
  }
  if (appToken === undefined && signingSecret === undefined) {
    report(
      'SLACK_APP_TOKEN',
      'is not set, and SLACK_SIGNING_SECRET neither',
      'Set the app-level token (Socket Mode), or the signing secret and SLACK_HTTP_PORT (HTTP).',
    )
  }
  if (appToken === undefined && signingSecret !== undefined && httpPort === undefined) {
    report(
      'SLACK_HTTP_PORT',
      'is not set',
      'Without SLACK_APP_TOKEN Slack calls Selgus over HTTP: name the port to listen on.',
    )
  }
  const deskChannel = read('SLACK_DESK_CHANNEL')
  if (deskChannel === undefined || !/^[CG][A-Z0-9]{2,}$/.test(deskChannel)) {
    const problem = deskChannel === undefined ? 'is not set' : 'is not a channel id such as C0123456789'
    report(
      'SLACK_DESK_CHANNEL',
      problem,
      'Open the channel in Slack, "View channel details", and copy the id at the bottom.',
    )
  }
  return {
    botToken: read('SLACK_BOT_TOKEN') ?? '',
    appToken,
    signingSecret,
    httpPort,
    apiUrl: readUrl('SLACK_API_URL', read, report),
    deskChannel: deskChannel ?? '',
  }
}

function requirePrefix(variable: Variable, prefix: string, remedy: string, read: Read, report: Report): void {
  const value = read(variable)
  if (value === undefined) report(variable, 'is not set', remedy)
  else if (!value.startsWith(prefix)) report(variable, `does not start with ${prefix}`, remedy)
}

function readUrl(variable: Variable, read: Read, report: Report): string | undefined {
  const value = read(variable)
  if (value === undefined) return undefined
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
    report(
      variable,
      'is not an http or https address',
      'Write it in full, for example https://api.example.org.',
    )
    return undefined
  }
  return value
}

function readDatabaseUrl(read: Read, report: Report): string | undefined {
  const value = read('DATABASE_URL')
  if (value === undefined) return undefined
  if (!/^postgres(ql)?:\/\//.test(value) || !URL.canParse(value)) {
    report(
      'DATABASE_URL',
      'is not a PostgreSQL address',
      'Write postgres://user:password@host:5432/name, or unset it to use SQLite.',
    )
  }
  return value
}

function readPort(variable: Variable, read: Read, report: Report): number | undefined {
  const value = read(variable)
  if (value === undefined) return undefined
  const port = Number(value)
  if (!/^\d{1,5}$/.test(value) || port > 65_535) {
    report(
      variable,
      `is "${value.slice(0, 20)}", expected a port from 0 to 65535`,
      'For example 8080; 0 takes a free one.',
    )
    return undefined
  }
  return port
}

function readLanguage(read: Read, report: Report): string {
  const value = read('DESK_LANGUAGE') ?? 'en'
  if (!/^[a-z]{2}$/.test(value)) {
    report(
      'DESK_LANGUAGE',
      `is "${value.slice(0, 20)}", expected a two-letter language code`,
      'For example en or et.',
    )
  }
  return value
}

function readLogLevel(read: Read, report: Report): Config['logLevel'] {
  const value = read('LOG_LEVEL')
  const level = logLevels.find((known) => known === value)
  if (value !== undefined && level === undefined) {
    report('LOG_LEVEL', `is "${value.slice(0, 20)}"`, `Use one of ${logLevels.join(', ')}.`)
  }
  return level
}
