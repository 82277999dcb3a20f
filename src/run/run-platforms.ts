import { createSlack } from '../../adapters/slack/create-slack.ts'
import { createTelegram } from '../../adapters/telegram/create-telegram.ts'
import type { PlatformConfig } from '../config.ts'
import { commandMenu } from '../conversation/menu.ts'
import { type Base, type BaseOptions, openBase } from './open-base.ts'
import type { Running } from './running.ts'

const telegramPace = { perSecond: 30, laneIntervalMs: 1_000 }
const slackPace = { perSecond: 1, laneIntervalMs: 0 }

/** Starts the hotline on both platforms. Throws SelgusError when it cannot run as configured. */
export async function startOnPlatforms(
  options: BaseOptions,
  platforms: PlatformConfig,
): Promise<Running & { readonly base: Base }> {
  const { log } = options
  const base = await openBase(options)
  const { hotline, mind } = base
  const { knowledge } = mind.current()
  const telegram = createTelegram({
    ...platforms.telegram,
    intake: hotline.intake,
    log,
    commands: commandMenu(knowledge),
    defaultLanguage: knowledge.incident.defaultLanguage,
  })
  const slack = createSlack({ ...platforms.slack, desk: hotline.desk, log })
  const stop = async () => {
    await Promise.all([telegram.stop(), slack.stop()])
    await base.stop()
  }
  try {
    await slack.start()
    await telegram.start()
  } catch (error) {
    await stop()
    throw error
  }
  hotline.start({
    patients: telegram.channel,
    staff: slack.channel,
    patientPace: telegramPace,
    staffPace: slackPace,
  })
  return { base, healthPort: base.healthPort, stop }
}
