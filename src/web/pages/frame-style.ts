/** The pages to read: one column, made for a phone, with 112 and the languages on top. */
export const frameStyle = `
.danger{padding:.6rem 1.25rem;display:flex;flex-wrap:wrap;gap:0 .75rem}
.danger a{display:inline-block;padding:.35rem .25rem}
.danger .explain{padding:.35rem 0}
.bar{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.75rem 1.5rem;
padding:1rem 1.25rem;border-bottom:1px solid var(--line);background:var(--card)}
.brand{display:flex;align-items:center;gap:.75rem}
.brand b{display:block;font-size:1.25rem;line-height:1.2}
.brand .soft{display:block}
.languages{display:flex;flex-wrap:wrap;gap:.5rem}
.languages a{display:flex;align-items:center;min-height:2.75rem;min-width:2.75rem;padding:.25rem .8rem;border:1px solid var(--line);
border-radius:2rem;text-decoration:none;background:var(--ground)}
.languages a:hover{text-decoration:underline}
.languages a[aria-current]{background:var(--brand);color:var(--on-brand);border-color:var(--brand);font-weight:600}
main,footer{max-width:44rem;margin:0 auto;padding:0 1.25rem}
section{padding:1.75rem 0 0;display:grid;gap:.85rem;justify-items:start}
section>*,article>*{max-width:100%}
.lead{padding-top:2rem}
.lead p{font-size:1.125rem}
h1{font-size:clamp(1.65rem,6vw,2.3rem)}
h2{font-size:clamp(1.3rem,4.5vw,1.55rem)}
h3{font-size:1.1rem;margin-top:.5rem}
.soft,.source,.who{color:var(--soft)}
.note{border-inline-start:4px solid var(--focus);padding:.5rem .9rem;background:var(--shade)}
.bullets{display:grid;gap:.6rem;padding-inline-start:1.2rem;list-style:disc}
.steps{display:grid;gap:.6rem;margin:0;padding-inline-start:1.5rem}
.source{overflow-wrap:anywhere}
.contacts{display:grid;gap:.1rem}
.contacts li{padding:.35rem 0}
.contacts a{display:inline-block;padding:.35rem .5rem .35rem 0}
footer{padding:2rem 1.25rem 3rem;margin-top:2rem;border-top:1px solid var(--line);display:grid;gap:1rem;justify-items:start}
`;
