import i18next from 'i18next'
import { expect, test } from 'vitest'
import { translateFrom } from '../../../../renderer/guest/state/guestTranslations.ts'
import english from '../../../../resources/translations/en.json'
import italian from '../../../../resources/translations/it.json'
import { type TranslationKey, translationOptions } from '../../../../shared/translations/translations.ts'

test.each([
  ['it', italian],
  ['en', english],
] as const)('the phone says every text as the desktop does: %s', async (language, catalogue) => {
  const desktop = i18next.createInstance()
  await desktop.init({ ...translationOptions, lng: language, fallbackLng: false, resources: { [language]: { translation: catalogue } } })
  const phone = translateFrom(catalogue, language)
  const values = { title: 'Lavagna & altro', name: 'Zoë <b>' }
  for (const written of Object.keys(catalogue)) {
    const key = written.replace(/_(one|many|other)$/, '') as TranslationKey
    const named = Object.fromEntries(
      Array.from(catalogue[written as keyof typeof catalogue].matchAll(/\{\{(\w+)\}\}/g), ([, name]) => [name ?? '', `<${name}> & "x"`]),
    )
    const counts = key === written ? [undefined] : [0, 1, 2, 17, 1_000_000]
    for (const count of counts) {
      const parameters = count === undefined ? { ...named, ...values } : { ...named, ...values, count }
      expect(phone(key, parameters)).toBe(desktop.t(key, parameters))
    }
  }
})
