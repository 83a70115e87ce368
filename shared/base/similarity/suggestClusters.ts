import { agglomerate, clustersOf } from './agglomerate.ts'
import { type Progress, similarityGraph, termVectors, type WeightedTexts } from './similarityGraph.ts'
import { conceptName, indexConcepts, type StemLanguage, type TextTerms, termsOf, usualSpelling } from './terms.ts'

/** Mean similarity down to which texts are put together; found with labelled sets in both languages (`suggestClusters.test.ts`). */
const LEAST_SIMILARITY = 0.14
/** Mean similarity down to which texts that fit nowhere are put in order, beside what they are nearest to. */
const LEAST_FOR_ORDER = 0.02
/** Texts that say the same, or nearly, are a cluster also when they are two. */
const PAIR_SIMILARITY = 0.3
/** Words by which a cluster is explained, and those of them that make its name. */
const MAX_SHARED = 4
const NAME_WORDS = 2
/** Part of the texts that must be about a concept for the cluster to have its name. */
const CONCEPT_PART = 0.6

/** A text to be put beside those that are like it. */
export interface SuggestedText {
  readonly id: string
  readonly text: string
}

/** Texts that belong together. */
export interface SuggestedCluster {
  /** From the one most like the others. */
  readonly ids: readonly string[]
  /** What it could be called. */
  readonly name: string
  /** Words that several of the texts share, as they are written in them; of words that mean the same, several. */
  readonly shared: readonly string[]
}

/** What was found. */
export interface ClusterSuggestions {
  /** The largest first. */
  readonly clusters: readonly SuggestedCluster[]
  /** All ids, those alike side by side. */
  readonly order: readonly string[]
}

/**
 * Puts texts together that are about the same, by their words: stems in Italian and English, weighted by how rare they are, and what words mean in common
 * (`concepts.json`). A text that is like no other is in no cluster. The same texts give the same result, in any order. Cost: O(texts × terms × texts with a
 * term, at most 600); 1 500 short texts take a fraction of a second.
 * @param language of the reader: for names, and for texts that show none
 */
export function suggestClusters(texts: readonly SuggestedText[], language: StemLanguage, onProgress: Progress = () => undefined): ClusterSuggestions {
  const sorted = [...texts].sort((a, b) => (a.id < b.id ? -1 : 1))
  const index = indexConcepts()
  const spelling = usualSpelling(sorted.map(({ text }) => text))
  const terms = sorted.map(({ text }, at) => {
    if (at % 200 === 0) onProgress((0.3 * at) / sorted.length)
    return termsOf(text, language, index, spelling)
  })
  const weighted = termVectors(terms)
  const graph = similarityGraph(weighted, (done) => onProgress(0.3 + 0.4 * done))
  const merges = agglomerate(graph, LEAST_FOR_ORDER, (done) => onProgress(0.7 + 0.3 * done))
  const close = merges.findIndex(({ similarity }) => similarity < LEAST_SIMILARITY)
  const groups = clustersOf(sorted.length, close < 0 ? merges : merges.slice(0, close))
  const similarityIn = (group: readonly number[]) => graph[group[0] ?? 0]?.get(group[1] ?? 0) ?? 0
  const described = groups
    .filter((group) => group.length > 2 || (group.length === 2 && similarityIn(group) >= PAIR_SIMILARITY))
    .map((group) => describe(group, { texts: sorted, terms, weighted, graph, language }))
  const names = new Map<string, number>()
  for (const { name } of described) names.set(name, (names.get(name) ?? 0) + 1)
  const clusters = described
    .map((cluster) => ((names.get(cluster.name) ?? 0) > 1 ? { ...cluster, name: toldApart(cluster) } : cluster))
    .sort((a, b) => b.ids.length - a.ids.length || (a.name < b.name ? -1 : a.name > b.name ? 1 : (a.ids[0] ?? '') < (b.ids[0] ?? '') ? -1 : 1))
  const order = [...clustersOf(sorted.length, merges)].sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0)).flat()
  onProgress(1)
  return { clusters, order: order.flatMap((at) => sorted[at]?.id ?? []) }
}

/** Two clusters with one name: “Trasporti: autobus, corriera”. */
const toldApart = ({ name, shared }: SuggestedCluster): string => (shared.length > 0 ? `${name}: ${shared.slice(0, NAME_WORDS).join(', ')}` : name)

interface Described {
  readonly texts: readonly SuggestedText[]
  readonly terms: readonly TextTerms[]
  readonly weighted: WeightedTexts
  readonly graph: ReturnType<typeof similarityGraph>
  readonly language: StemLanguage
}

function describe(group: readonly number[], { texts, terms, weighted, graph, language }: Described): SuggestedCluster {
  const central = (at: number) => group.reduce((sum, other) => sum + (graph[at]?.get(other) ?? 0), 0)
  const ordered = [...group].sort((a, b) => central(b) - central(a) || a - b)
  const counts = new Map<string, { count: number; weight: number }>()
  for (const at of group)
    for (const [term, weight] of weighted.vectors[at] ?? []) {
      const entry = counts.get(term) ?? { count: 0, weight: 0 }
      counts.set(term, { count: entry.count + 1, weight: entry.weight + weight })
    }
  const common = [...counts].filter(([, { count }]) => count > 1).sort(([a, x], [b, y]) => y.weight - x.weight || (a < b ? -1 : 1))
  const shared: string[] = []
  for (const [term, { count }] of common) {
    if (shared.length >= MAX_SHARED) break
    if (term.startsWith('#')) continue
    for (const word of written(term, group, terms, term.startsWith('@') ? 2 : 1))
      if (!shared.includes(word) && shared.length < MAX_SHARED && count > 1) shared.push(word)
  }
  const concept = common.find(([term, { count }]) => term.startsWith('@') && count >= CONCEPT_PART * group.length)?.[0].slice(1)
  const firstShared = shared.slice(0, NAME_WORDS).join(', ')
  const name = concept ? conceptName(concept, language) : firstShared.charAt(0).toUpperCase() + firstShared.slice(1)
  return { ids: ordered.flatMap((at) => texts[at]?.id ?? []), name, shared }
}

/** How a term is written in the texts of a cluster: the most frequent words first. */
function written(term: string, group: readonly number[], terms: readonly TextTerms[], limit: number): readonly string[] {
  const counts = new Map<string, number>()
  for (const at of group) for (const word of terms[at]?.tokens.get(term) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || a.length - b.length || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([word]) => word)
}
