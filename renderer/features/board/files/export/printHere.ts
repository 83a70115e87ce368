const ID = 'printed-pages'
/** On screen the pages are out of sight; on paper they are all there is. */
const APART = `@media screen{#${ID}{display:none}}@media print{body>:not(#${ID}){display:none!important}html,body{display:block!important;position:static!important;width:auto!important;height:auto!important;overflow:visible!important;background:none!important}}`

/** Opens the print dialog of the browser for the pages of an HTML file of our own. The pages are removed once it is closed. */
export function printHere(html: string): void {
  const pages = new DOMParser().parseFromString(html, 'text/html')
  const container = document.createElement('div')
  container.id = ID
  const style = document.createElement('style')
  style.textContent = [...pages.querySelectorAll('head style')].map(({ textContent }) => textContent).join('') + APART
  container.append(style, ...[...pages.body.children].map((page) => document.importNode(page, true)))
  const title = document.title
  document.getElementById(ID)?.remove()
  document.body.append(container)
  // browsers propose the title as the name of the file
  document.title = pages.title
  const end = () => {
    container.remove()
    document.title = title
  }
  window.addEventListener('afterprint', end, { once: true })
  window.print()
}
