package dev.touchstone.features.report.html;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that each tag of a page is closed where it should be. */
final class Tags {

    private static final Set<String> VOID = Set.of("meta", "input", "br", "hr", "img", "link");
    private static final Pattern TAG = Pattern.compile(
            "<(script|style)\\b[^>]*>.*?</\\1>|<(/?)([a-z][a-z0-9]*)((?:\\s+[a-z-]+(?:=\"[^\"<]*\")?)*)\\s*>|<",
            Pattern.DOTALL);

    private Tags() {}

    /** Return what is wrong, nothing if all is well. */
    static List<String> problems(String page) {
        List<String> problems = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = TAG.matcher(page.replaceFirst("<!DOCTYPE html>", ""));
        while (tag.find()) {
            String name = tag.group(3);
            if (tag.group(1) != null) {
                continue;
            }
            if (name == null) {
                problems.add("a stray < at " + tag.start());
            } else if (tag.group(2).isEmpty()) {
                if (!VOID.contains(name)) {
                    open.push(name);
                }
            } else if (open.isEmpty() || !open.pop().equals(name)) {
                problems.add("</" + name + "> at " + tag.start() + " closes something else");
            }
        }
        open.forEach(name -> problems.add("<" + name + "> is never closed"));
        return problems;
    }
}
