/** A public data set and where it comes from. */
export interface SetSource {
  readonly id: string
  readonly title: string
  readonly file: string
  readonly language: string
  readonly address: string
  readonly licence: string
  /** Has its own training and test parts; else it is cross-validated. */
  readonly split: boolean
  readonly outside: boolean
}

const FNLU = 'https://github.com/tilde-nlp/fnlu/blob/main/Other'

export const setSources: readonly SetSource[] = [
  {
    id: 'clinc150',
    title: 'CLINC150',
    file: 'clinc150.json',
    language: 'en',
    address: 'https://github.com/clinc/oos-eval (data/data_full.json)',
    licence: 'CC BY 3.0',
    split: true,
    outside: true,
  },
  {
    id: 'banking77',
    title: 'BANKING77',
    file: 'banking77.json',
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
    language: 'et',
    address: `${FNLU}/kriisijuhtimine.json`,
    licence: 'Apache-2.0',
    split: false,
    outside: false,
  },
  {
    id: 'social-insurance',
    title: 'Bürokratt, social insurance',
    file: 'burokratt-social-insurance.json',
    language: 'et',
    address: `${FNLU}/sotsiaalkindlustusamet.json`,
    licence: 'Apache-2.0',
    split: false,
    outside: false,
  },
]
