"use strict";

const articles = document.getElementById("articles");

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function marks(record) {
  const found = [];
  const add = (spans, className) => spans.forEach((span) => found.push({ ...span, className }));
  for (const claim of record.claims) {
    add(claim.content.spans, "content");
    if (claim.source) add(claim.source.spans, "source");
    if (claim.cue) add(claim.cue.spans, "cue");
  }
  for (const incident of record.incidents) add([incident.trigger], "trigger");
  return found;
}

function highlighted(text, found) {
  const paragraph = element("p", "text");
  const bounds = [...new Set([0, text.length, ...found.flatMap((it) => [it.start, it.end])])].sort((a, b) => a - b);
  for (let i = 0; i + 1 < bounds.length; i++) {
    const names = found.filter((it) => it.start <= bounds[i] && bounds[i + 1] <= it.end).map((it) => it.className);
    const piece = text.slice(bounds[i], bounds[i + 1]);
    paragraph.append(names.length ? element("mark", [...new Set(names)].join(" "), piece) : piece);
  }
  return paragraph;
}

function speaker(claim) {
  if (!claim.source) return claim.form === "authorial" ? "the article itself" : "someone";
  const resolved = claim.source.resolved && claim.source.resolved.name;
  return resolved || claim.source.text || claim.source.kind;
}

function surfaces(parts) {
  return parts.map((it) => it.text).join(", ");
}

function tags(record) {
  const list = element("ul", "tags");
  for (const claim of record.claims) {
    const negated = claim.polarity === "negated" ? "not " : "";
    const item = element("li", "claim");
    if (claim.headline) item.append(element("span", "headline", claim.headline), element("br"));
    item.append(element("b", "", speaker(claim)), ` · ${negated}${claim.cue ? claim.cue.stance : claim.form === "authorial" ? "says" : "goes on"} · ${claim.form}`);
    list.append(item);
  }
  for (const incident of record.incidents) {
    const who = [surfaces(incident.actor), incident.trigger.text, surfaces(incident.target)].filter(Boolean).join(" → ");
    const where = [surfaces(incident.place), surfaces(incident.time)].filter(Boolean).join(", ");
    const item = element("li", "incident");
    if (incident.headline) item.append(element("span", "headline", incident.headline), element("br"));
    const background = incident.background ? " · background" : "";
    item.append(element("b", "", incident.type), ` · ${incident.factuality}${background} · ${who}${where ? ` (${where})` : ""}`);
    list.append(item);
  }
  return list;
}

const shown = new Map();

function about(paragraph, status) {
  const { outlet, author, publishedAt, language } = paragraph.article;
  const published = publishedAt && `${publishedAt.slice(0, 16).replace("T", " ")} UTC`;
  const teaser = paragraph.provenance.extent === "teaser" && "only a teaser";
  const untagged = status === "unsupported-language" && `not tagged: it is in language ${language}, only English is tagged`;
  return [outlet, author, published, teaser, untagged].filter(Boolean).join(" · ");
}

function section(paragraph, status) {
  const id = paragraph.articleId;
  const revision = paragraph.revision;
  let article = shown.get(id);
  if (!article) {
    article = { revision, element: element("section"), rows: new Map() };
    articles.append(article.element);
    shown.set(id, article);
  }
  if (revision > article.revision || !article.element.hasChildNodes()) {
    article.revision = revision;
    article.rows.clear();
    article.element.replaceChildren(
      element("h2", "", paragraph.article.title || id),
      element("p", "about", about(paragraph, status)));
  }
  return article;
}

function show(record) {
  if (record.kind === "retraction") {
    shown.get(record.articleId)?.element.remove();
    shown.delete(record.articleId);
    return count();
  }
  if (record.kind !== "enriched") return;
  const paragraph = record.paragraph;
  const article = section(paragraph, record.status);
  if (paragraph.revision < article.revision || article.rows.has(paragraph.index)) return;
  const row = element("div", record.status === "tagged" ? "paragraph" : "paragraph quiet");
  const left = element("div");
  left.append(element("span", "role", `${paragraph.index + 1}/${paragraph.count} ${paragraph.role}`));
  left.append(highlighted(paragraph.text, marks(record)));
  row.append(left, tags(record));
  article.element.append(row);
  article.rows.set(paragraph.index, record);
  count();
}

function count() {
  const records = [...shown.values()].flatMap((article) => [...article.rows.values()]);
  const sum = (part) => records.reduce((total, record) => total + record[part].length, 0);
  const mentions = sum("incidents");
  const incidents = records.reduce((total, record) => total + record.incidents.filter((it) => !it.mentionOf).length, 0);
  document.getElementById("counts").textContent =
    `${counted(records.length, "paragraph")} · ${counted(sum("claims"), "claim")} · ${counted(incidents, "incident")} in ${counted(mentions, "mention")}`;
}

function counted(number, thing) {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}

function connection(text) {
  document.getElementById("connection").textContent = text;
}

const events = new EventSource("/events");
events.onmessage = (event) => show(JSON.parse(event.data));
events.addEventListener("brokers", (event) =>
  connection(event.data === "silent" ? "Kafka does not answer; waiting for it" : ""));
events.onopen = () => connection("");
events.onerror = () => connection("This page's program does not answer; trying again");
