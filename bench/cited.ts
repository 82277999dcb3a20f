/** Figures that others published for a data set, in shares. */
export interface Cited {
  readonly name: string
  readonly accuracy: Readonly<Record<string, number>>
}

/** For the two Estonian sets; the paper does not say how it split them. */
export const cited: readonly Cited[] = [
  { name: 'LaBSE, published', accuracy: { crisis: 0.5, 'social-insurance': 0.608 } },
  { name: 'SONAR, published', accuracy: { crisis: 0.503, 'social-insurance': 0.709 } },
]

export const citation =
  'LaBSE and SONAR: nearest neighbour over sentence embeddings by models of 5.27 and 2.85 GiB, 27–30 and 120–130 ms a ' +
  'request (Deksne, Kapočiūtė-Dzikienė and Skadiņš, "Toward Federated Learning Through Intent Detection Research", ' +
  'Table 3). Not run here, and the paper does not say how it split the sets.'
