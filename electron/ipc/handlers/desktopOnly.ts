import { Problem } from '../../../shared/base/problem.ts'

/** Handler of channels that do not exist in a browser; the window shows the reason. @throws Problem `desktop.only` */
export const desktopOnly = (): never => {
  throw new Problem('desktop.only')
}
