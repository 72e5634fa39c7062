package io.hotline.cti.config;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Addresses and nets, written with commas: {@code 127.0.0.1, 10.1.2.0/24, fd00::/8}. Names are not taken: they may move. */
public final class Nets {
    private final List<IpSubnetFilterRule> rules;

    private Nets(List<IpSubnetFilterRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** {@code key}: the setting, for the message. */
    static Nets parse(String key, String text) {
        var rules = new ArrayList<IpSubnetFilterRule>();
        if (!text.isBlank()) {
            for (var part : text.split(",", -1)) {
                rules.add(rule(key, part.strip()));
            }
        }
        return new Nets(rules);
    }

    private static IpSubnetFilterRule rule(String key, String part) {
        int slash = part.indexOf('/');
        try {
            var address = InetAddress.ofLiteral(slash < 0 ? part : part.substring(0, slash));
            int bits = address.getAddress().length * 8;
            int prefix = slash < 0 ? bits : Integer.parseInt(part.substring(slash + 1));
            return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationError(
                    key + " must be addresses or nets such as 10.1.2.0/24 with commas, got '" + part + "'");
        }
    }

    public boolean contains(InetAddress address) {
        var socket = new InetSocketAddress(address, 0);
        return rules.stream().anyMatch(rule -> rule.matches(socket));
    }
}
