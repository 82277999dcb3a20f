/** A public data set and where it comes from. */
export interface SetSource {
  readonly id: string
  readonly title: string
  /** As one JSON file of [text, intent]. */
  readonly file: string
  /** As its authors publish it, in place of `file`. */
  readonly published: readonly string[]
  readonly language: string
  readonly address: string
  readonly licence: string
  /** Has its own training and test parts; else it is cross-validated. */
  readonly split: boolean
  readonly outside: boolean
}

const FNLU = 'https://github.com/tilde-nlp/fnlu (Other)'

export const setSources: readonly SetSource[] = [
  {
    id: 'clinc150',
    title: 'CLINC150',
    file: 'clinc150.json',
    published: ['data_full.json'],
    language: 'en',
    address: 'https://github.com/clinc/oos-eval (data)',
    licence: 'CC BY 3.0',
    split: true,
    outside: true,
  },
  {
    id: 'banking77',
    title: 'BANKING77',
    file: 'banking77.json',
    published: ['train.csv', 'test.csv'],
    language: 'en',
    address: 'https://github.com/PolyAI-LDN/task-specific-datasets (banking_data)',
    licence: 'CC BY 4.0',
    split: true,
    outside: false,
  },
  {
    id: 'crisis',
    title: 'Bürokratt, crisis',
    file: 'burokratt-crisis.json',
    published: ['kriisijuhtimine.json'],
    language: 'et',
    address: FNLU,
    licence: 'Apache-2.0',
    split: false,
    outside: false,
  },
  {
    id: 'social-insurance',
    title: 'Bürokratt, social insurance',
    file: 'burokratt-social-insurance.json',
    published: ['sotsiaalkindlustusamet.json'],
    language: 'et',
    address: FNLU,
    licence: 'Apache-2.0',
    split: false,
    outside: false,
  },
]
