import type { LiveTexts } from '../../../shared/model/live/liveType.ts'

/** The words of live blocks in tests: those of minutes by their keys, with what they are given. */
export const testLiveTexts: LiveTexts = {
  name: 'Nome',
  organisation: 'Organizzazione',
  role: 'Ruolo',
  title: 'Titolo',
  place: 'Luogo',
  purpose: 'Scopo',
  elsewhere: 'Altre note',
  minutes: {
    text: (key, values = {}) => [key, ...Object.values(values)].join(' '),
    day: (moment) => new Date(moment).toISOString().slice(0, 10),
    time: (moment) => new Date(moment).toISOString().slice(11, 16),
    method: (name) => name,
    tieBreak: (name) => `parità ${name}`,
    rule: (name) => name,
    answer: (_, answer) => answer,
    outcome: (_, outcome) => outcome,
    settled: (way) => `settled ${way}`,
    excluded: (reason) => reason,
    number: String,
  },
}
