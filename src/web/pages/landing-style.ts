/** The first page, after the style of the frame. */
export const landingStyle = `
h4{font-size:1.05rem}
.contents{margin:0;padding:0;list-style:none;display:grid;gap:.25rem}
.contents a{display:inline-flex;align-items:center;min-height:2.75rem}
.promise{margin-top:2rem;padding:1.25rem;background:var(--card);border:1px solid var(--line);border-radius:1rem;scroll-margin-top:1rem;justify-items:stretch}
.who{font-weight:600}
.promised{font-size:1.0625rem}
article{display:grid;gap:.6rem;padding-top:1.1rem;border-top:1px solid var(--line)}
blockquote{margin:0;padding:.35rem 0 .35rem 1rem;border-left:4px solid var(--link);text-align:left}
summary{min-height:2.75rem;display:flex;align-items:center;color:var(--link);text-decoration:underline}
summary::before{content:"+";width:1.4em;font-weight:700;text-align:center;text-decoration:none}
details[open] summary::before{content:"–"}
.outcome{background:var(--tint);border-radius:.75rem;padding:.85rem 1rem;display:grid;gap:.35rem}
.label{font-weight:700}
.outcome .source{display:block}
`;
