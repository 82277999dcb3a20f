/** Questions to begin with, by the patient's language; each shows another thing the program does. */
const examples: Readonly<Record<string, readonly string[]>> = {
  et: ['Kas minu andmed lekkisid?', 'mulle helistati et andmed lekkisid', 'kas kitsedele meeldib ooper'],
  ru: ['меня это тоже касается?', 'надо ли им платить', 'любят ли козы оперу'],
  en: [
    'should I pay them',
    'can my employer see my test result',
    'do goats like opera music',
    'they are blackmailing me',
  ],
}

export function examplesIn(language: string): readonly string[] {
  return examples[language] ?? examples.en ?? []
}
