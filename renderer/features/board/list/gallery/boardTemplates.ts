import { useEffect, useState } from 'react'
import { type BoardTemplate, readBoardTemplate } from '../../../../../shared/model/boardTemplates/boardTemplate.ts'
import type { Language } from '../../../../../shared/translations/translations.ts'

/** The methods in the order of the gallery: those that a facilitator needs first come first. */
const order = [
  ...['metaplan', 'oneTwoFour', 'needsToResponses', 'dotVoting', 'problemTree', 'stakeholderMap', 'communityMap', 'serviceJourney', 'empathyMap'],
  ...['neighbourhoodWalk', 'timeline', 'focusGroup', 'worldCafe', 'openSpace', 'easw', 'fishbowl', 'consentRound', 'sixHats', 'swot', 'premortem'],
  ...['retrospective', 'peerReview', 'liveGrid', 'theoryOfChange', 'logframe', 'socialCanvas', 'circularPact'],
] as const

const files = import.meta.glob<{ readonly default: unknown }>('../../../../../resources/templates/methods/*.json')

/** Reads every method in a language. Files of the product are read as strictly as those of others. Cost: O(methods), once per language. */
async function loadMethods(language: Language): Promise<readonly BoardTemplate[]> {
  const ending = `.${language}.json`
  const loads = Object.entries(files).filter(([path]) => path.endsWith(ending))
  const templates = await Promise.all(loads.map(async ([, load]) => readBoardTemplate((await load()).default).template))
  const place = new Map<string, number>(order.map((id, at) => [id, at]))
  return templates.sort((a, b) => (place.get(a.id) ?? order.length) - (place.get(b.id) ?? order.length))
}

/** The methods that come with the product, in the language of the window; null while they are read, which begins once `isWanted`. */
export function useMethods(language: Language, isWanted: boolean): readonly BoardTemplate[] | null {
  const [loaded, setLoaded] = useState<{ readonly language: Language; readonly methods: readonly BoardTemplate[] } | null>(null)
  useEffect(() => {
    if (!isWanted) return
    let isCurrent = true
    void loadMethods(language).then((methods) => isCurrent && setLoaded({ language, methods }))
    return () => {
      isCurrent = false
    }
  }, [language, isWanted])
  return loaded?.language === language ? loaded.methods : null
}
