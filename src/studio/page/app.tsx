/** The whole page. */
export function App() {
  return <h1>typestar studio</h1>;
}
