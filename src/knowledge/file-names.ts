/** The files of a knowledge folder beside those in entries/. */
export const fileNames = [
  'incident.yaml',
  'facts.yaml',
  'sources.yaml',
  'phrases.yaml',
  'calibration.yaml',
  'tests.yaml',
  'tests-blind.yaml',
  'accepted-changes.yaml',
  'lexicon.yaml',
] as const

export type FileName = (typeof fileNames)[number]

/** A file in entries/ itself; its name may be any. */
export function isEntriesFile(name: string): boolean {
  return /^entries\/[^/.][^/]*\.yaml$/.test(name)
}

/** Whether the program reads a file of this name: path relative to the knowledge folder, with `/`. */
export function isRead(name: string): boolean {
  return (fileNames as readonly string[]).includes(name) || isEntriesFile(name)
}
