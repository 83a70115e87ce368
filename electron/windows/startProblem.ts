import { app, dialog } from 'electron'
import { Problem } from '../../shared/base/problem.ts'
import { chooseLanguage } from '../../shared/translations/translations.ts'
import { menuTranslations } from './menuTranslations.ts'

/** Tells why the app does not start, if the person can do something about it. */
export function showStartProblem(error: unknown): void {
  if (!(error instanceof Problem) || error.code !== 'disk.inUse') return
  const { t } = menuTranslations(chooseLanguage(app.getPreferredSystemLanguages()))
  dialog.showErrorBox(t('window.inUse.what'), t('window.inUse.now'))
}
