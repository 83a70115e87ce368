import { Problem } from '../../../shared/base/problem.ts'

/** Where the app runs in a browser, some things are not there; the window shows them with the reason. */
export const desktopOnly = (): never => {
  throw new Problem('desktop.only')
}
